package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The stages of a pipeline before any of its tasks runs: params, contexts, bound workspaces. */
public final class PipelineSubstitution {
    private PipelineSubstitution() {}

    /**
     * Replaces what is known of a run before it starts.
     *
     * @throws UnresolvableParamException when the default of a parameter can't be worked out
     */
    public static PipelineSpec beforeRun(PipelineSpec spec, PipelineRunSpec run, RunContext context) {
        Variables params = PipelineParams.of(spec.params(), run.params());
        Variables contexts = context.variables();
        Variables workspaces = workspaces(spec, run);
        return tasks(spec, task -> {
            PipelineTask withParams = PipelineTaskSubstitution.beforeRun(task, params, false);
            PipelineTask withContexts = PipelineTaskSubstitution.beforeRun(withParams, contexts, true);
            return PipelineTaskSubstitution.beforeRun(withContexts, workspaces, false);
        });
    }

    /** The bindings of a run with the parameters of the run (not the pipeline's defaults) in them. */
    public static List<WorkspaceBinding> bindings(PipelineRunSpec run) {
        return WorkspaceSubstitution.bindings(run.workspaces(), PipelineParams.given(run.params()));
    }

    private static Variables workspaces(PipelineSpec spec, PipelineRunSpec run) {
        Map<String, String> bound = new HashMap<>();
        spec.workspaces().forEach(declared -> bound.put("workspaces." + declared.name() + ".bound", "false"));
        run.workspaces().forEach(binding -> bound.put("workspaces." + binding.name() + ".bound", "true"));
        return Variables.of(bound);
    }

    private static PipelineSpec tasks(PipelineSpec spec, UnaryOperator<PipelineTask> replace) {
        return new PipelineSpec(
                spec.displayName(), spec.description(), spec.params(),
                spec.tasks().stream().map(replace).toList(),
                spec.finallyTasks().stream().map(replace).toList(),
                spec.workspaces(), spec.results(), spec.at());
    }
}
