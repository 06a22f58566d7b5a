package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of few words. */
final class TestRuns {
    private TestRuns() {}

    /** The plan of a run {@code r} of these tasks. */
    static PipelinePlan plan(PipelineTask... tasks) {
        PipelineSpec spec = new PipelineSpec(
                "", "", List.of(), List.of(tasks), List.of(), List.of(), List.of(), Location.NONE);
        PipelineRunSpec run = new PipelineRunSpec(
                Optional.empty(), Optional.of(spec), List.of(), "", PipelineRunSpec.Timeouts.UNSET,
                new PipelineRunSpec.TaskRunTemplate("", Optional.empty()), List.of(), List.of(), Location.NONE);
        ObjectMeta metadata = new ObjectMeta("r", "", "foo", "pr-uid", Map.of(), Map.of(), Location.NONE);
        return PipelinePlan.of(
                new Resource.PipelineRun("tekton.dev/v1", metadata, run, Node.Mapping.empty()),
                Lookup.among(List.of()),
                FeatureFlags.at(ApiFields.ALPHA));
    }

    /** A task of one step that runs after others. */
    static PipelineTask task(String name, String... runAfter) {
        Container container = new Container(
                "", "busybox", "", List.of(), List.of(), "", List.of(), List.of(), List.of(), Optional.empty(),
                Optional.empty());
        Step step = new Step(
                container, "", "echo " + name, Optional.empty(), List.of(), "", "", "", Optional.empty(), List.of(),
                List.of(), List.of(), Map.of(), Location.NONE);
        TaskSpec spec = new TaskSpec(
                "", "", List.of(), List.of(step), Optional.empty(), List.of(), List.of(), List.of(), List.of(),
                Location.NONE);
        return new PipelineTask(
                name, "", "", Optional.empty(), Optional.of(spec), Optional.empty(), Optional.empty(),
                Optional.empty(), new PipelineTask.Metadata(Map.of(), Map.of()), List.of(), 0, List.of(runAfter),
                List.of(), Optional.empty(), List.of(), Optional.empty(), "", Location.NONE);
    }
}
