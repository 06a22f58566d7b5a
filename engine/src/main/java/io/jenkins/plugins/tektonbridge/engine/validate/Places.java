package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tasks and pipelines of a document, however deep they are embedded. */
final class Places {
    private final Resource document;
    private final List<TaskPlace> tasks = new ArrayList<>();
    private final List<PipelinePlace> pipelines = new ArrayList<>();

    private Places(Resource document) {
        this.document = document;
    }

    static Places of(Resource document) {
        Places places = new Places(document);
        String owner = owner(document);
        switch (document) {
            case Resource.Task task -> places.add(task.spec(), owner, "spec", Optional.empty());
            case Resource.Pipeline pipeline -> places.add(pipeline.spec(), owner, "spec", Optional.empty());
            case Resource.TaskRun run -> run.spec().taskSpec()
                    .ifPresent(spec -> places.add(spec, owner, "spec.taskSpec", Optional.empty()));
            case Resource.PipelineRun run -> run.spec().pipelineSpec()
                    .ifPresent(spec -> places.add(spec, owner, "spec.pipelineSpec", Optional.of(run.spec())));
            case Resource.StepAction action -> { }
            case Resource.Other other -> { }
        }
        return places;
    }

    /** How messages name a document: its kind and name, or the beginning of a name that is still to be made. */
    static String owner(Resource document) {
        ObjectMeta metadata = document.metadata();
        String name = metadata.name().isEmpty() ? metadata.generateName() : metadata.name();
        return document.kind() + " " + Go.quote(name);
    }

    List<TaskPlace> tasks() {
        return tasks;
    }

    List<PipelinePlace> pipelines() {
        return pipelines;
    }

    private void add(TaskSpec spec, String owner, String path, Optional<PipelineTaskPlace> in) {
        tasks.add(new TaskPlace(document, owner, path, spec, in));
    }

    private void add(PipelineSpec spec, String owner, String path, Optional<PipelineRunSpec> run) {
        PipelinePlace pipeline = new PipelinePlace(document, owner, path, spec, run);
        pipelines.add(pipeline);
        for (PipelineTaskPlace place : pipeline.tasks()) {
            place.task().taskSpec()
                    .ifPresent(task -> add(task, place.owner(), place.path() + ".taskSpec", Optional.of(place)));
            place.task().pipelineSpec().ifPresent(
                    inner -> add(inner, place.owner(), place.path() + ".pipelineSpec", Optional.empty()));
        }
    }
}
