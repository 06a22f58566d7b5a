package io.jenkins.plugins.tektonbridge.engine.substitute;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages of a TaskRun: all that is known before its steps run. Since each stage looks at what the one before left,
 * the value of a parameter can hold variables of later stages, but none of its own. Results of steps
 * ({@code steps.S.results.R}) stay, as only a running task knows them.
 */
public final class TaskRunSubstitution {
    /** Where credentials from annotated Secrets are ({@code credentials.path}). */
    public static final String CREDENTIALS = "/tekton/creds";

    private TaskRunSubstitution() {}

    /**
     * Replaces in a task: params, contexts, paths of results, artifacts, exit codes, workspaces. Workspaces that are
     * bound but not declared are declared in the answer.
     *
     * @param task the task, with StepActions in its steps
     * @param params the parameters of the TaskRun
     * @param bindings what is bound, as {@link #bindings} left it, with templates of claims turned into claims
     */
    public static TaskSpec spec(
            TaskSpec task, List<Param> params, List<WorkspaceBinding> bindings, TaskRunContext context) {
        TaskSpec withParams = TaskSpecSubstitution.substitute(task, TaskParams.of(task.params(), params));
        TaskSpec withContext = TaskSpecSubstitution.substitute(withParams, context.variables());
        TaskSpec withPaths = TaskStages.exitCodes(TaskStages.artifacts(TaskStages.resultPaths(withContext)));
        return TaskStages.workspaces(declareBound(withPaths, bindings), bindings);
    }

    /** Replaces {@code credentials.path}, which Tekton does last of all, after it has looked at the task again. */
    public static TaskSpec credentials(TaskSpec spec) {
        return TaskSpecSubstitution.substitute(spec, Variables.of(Map.of("credentials.path", CREDENTIALS)));
    }

    /** The bindings of a TaskRun with its parameters in them. */
    public static List<WorkspaceBinding> bindings(TaskSpec task, TaskRunSpec run) {
        return WorkspaceSubstitution.bindings(
                run.workspaces(), TaskParams.of(task.params(), run.params()).stringsOnly());
    }

    /** The pod template of a TaskRun with its parameters in it. */
    public static Optional<Node.Mapping> podTemplate(TaskSpec task, TaskRunSpec run) {
        return run.podTemplate().map(template -> PodTemplateSubstitution.substitute(
                template, TaskParams.of(task.params(), run.params())));
    }

    private static TaskSpec declareBound(TaskSpec spec, List<WorkspaceBinding> bindings) {
        Set<String> declared =
                spec.workspaces().stream().map(WorkspaceDeclaration::name).collect(Collectors.toSet());
        List<WorkspaceDeclaration> all = new ArrayList<>(spec.workspaces());
        bindings.stream()
                .filter(binding -> !declared.contains(binding.name()))
                .map(binding -> new WorkspaceDeclaration(binding.name(), "", "", false, false, Location.NONE))
                .forEach(all::add);
        return new TaskSpec(
                spec.displayName(), spec.description(), spec.params(), spec.steps(), spec.stepTemplate(),
                spec.sidecars(), spec.volumes(), all, spec.results(), spec.at());
    }
}
