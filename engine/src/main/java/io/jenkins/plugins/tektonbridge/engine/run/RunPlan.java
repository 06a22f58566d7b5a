package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.SingleTaskRun;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that follows from a run's YAML and options. Exactly one of the last two components is present.
 *
 * @param metadata the run's metadata, with name, namespace and UID
 * @param resources all objects of the YAML
 * @param lookup where the objects are that it refers to
 * @param flags what is accepted
 * @param warnings what a person should know of it
 * @param pipeline the pipeline
 * @param taskRun the TaskRun without a pipeline
 */
record RunPlan(
        ObjectMeta metadata,
        List<Resource> resources,
        StoredLookup lookup,
        FeatureFlags flags,
        List<String> warnings,
        Optional<PipelineSetup> pipeline,
        Optional<SingleTaskRun> taskRun) {

    /**
     * Plans a run.
     *
     * @param run the PipelineRun or TaskRun, named, with the options in it
     */
    static RunPlan of(Resource run, List<Resource> resources, StoredLookup lookup, RunOptions options) {
        FeatureFlags flags = FeatureFlags.at(options.apiFields());
        if (run instanceof Resource.TaskRun taskRun) {
            if (!options.rollback().isEmpty()) {
                throw new RunException(
                        "rollback \"" + options.rollback() + "\": a TaskRun has no other task to roll back");
            }
            return new RunPlan(
                    run.metadata(), resources, lookup, flags, List.of(), Optional.empty(),
                    Optional.of(SingleTaskRun.of(taskRun, lookup)));
        }
        PipelineSetup setup = PipelineSetup.of((Resource.PipelineRun) run, options.rollback(), lookup, flags);
        return new RunPlan(
                run.metadata(), resources, lookup, flags, setup.warning().map(List::of).orElse(List.of()),
                Optional.of(setup), Optional.empty());
    }

    /** The same for a run that somebody rolls back by hand. */
    RunPlan forHand() {
        return new RunPlan(
                metadata, resources, lookup, flags, warnings, pipeline.map(PipelineSetup::forHand), taskRun);
    }

    /** What the attempts of the run have around them. */
    RunSetting setting(String runId) {
        Map<String, Node.Mapping> claims = pipeline.map(setup -> setup.plan().claims())
                .orElseGet(() -> taskRun.get().claims());
        return new RunSetting(runId, metadata, claims, resources);
    }

    /** The driver of the run. */
    Part part(Optional<RunState> kept, Drive drive) {
        if (taskRun.isPresent()) {
            return new SingleTaskRunDriver(taskRun.get(), kept.flatMap(RunState::taskRun), drive);
        }
        Lookup all = lookup;
        return new PipelineDriver(
                pipeline.get(), kept.flatMap(RunState::pipelineRun), drive,
                child -> PipelineSetup.ofChild(child.run(), all, flags), () -> { });
    }

    static List<Resource> read(List<SourceFile> sources, SourceReader reader) {
        List<Resource> resources = new ArrayList<>();
        sources.forEach(source -> resources.addAll(reader.read(source)));
        return resources;
    }
}
