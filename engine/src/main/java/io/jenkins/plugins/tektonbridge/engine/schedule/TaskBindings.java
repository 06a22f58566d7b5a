package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspacePipelineTaskBinding;
import io.jenkins.plugins.tektonbridge.engine.substitute.RunContext;
import io.jenkins.plugins.tektonbridge.engine.substitute.UsedWorkspaces;
import io.jenkins.plugins.tektonbridge.engine.substitute.Variables;
import io.jenkins.plugins.tektonbridge.engine.substitute.WorkspaceSubstitution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the run's bindings a task gets. */
final class TaskBindings {
    private final PipelinePlan plan;
    private final Map<String, WorkspaceBinding> ofRun = new HashMap<>();
    private final RunContext context;

    TaskBindings(PipelinePlan plan) {
        this.plan = plan;
        plan.run().spec().workspaces().forEach(binding -> ofRun.put(binding.name(), binding));
        var run = plan.run().metadata();
        String pipeline = plan.run().spec().pipelineRef().map(ref -> ref.name()).orElse("");
        this.context = new RunContext(run.name(), run.namespace(), run.uid(), pipeline);
    }

    /**
     * The bindings of a task: those that the pipeline task names and, for an embedded task, those that it uses.
     *
     * @throws RefusedException when one is missing that is not optional
     */
    List<WorkspaceBinding> of(PipelineTask task, Optional<TaskSpec> spec, Variables results) {
        List<WorkspacePipelineTaskBinding> wanted = new ArrayList<>(task.workspaces());
        task.taskSpec().ifPresent(embedded -> UsedWorkspaces.of(embedded).stream()
                .filter(name -> task.workspaces().stream().noneMatch(binding -> binding.name().equals(name)))
                .forEach(name -> wanted.add(new WorkspacePipelineTaskBinding(name, "", "", task.at()))));
        List<WorkspaceBinding> bindings = new ArrayList<>();
        for (WorkspacePipelineTaskBinding binding : wanted) {
            Optional<WorkspaceBinding> bound = bind(binding, results);
            bound.ifPresent(bindings::add);
            if (bound.isEmpty() && !isOptional(spec, binding.name())) {
                throw new RefusedException(
                        Reasons.CREATE_RUN_FAILED,
                        "expected workspace " + Quoted.text(binding.effectiveWorkspace())
                                + " to be provided by pipelinerun for pipeline task " + Quoted.text(task.name()));
            }
        }
        return WorkspaceSubstitution.subPaths(bindings, context);
    }

    /** The bindings of a pipeline in the pipeline; what is not bound is for that pipeline to miss. */
    List<WorkspaceBinding> ofPipeline(PipelineTask task, Variables results) {
        return task.workspaces().stream()
                .map(binding -> bind(binding, results))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Results are replaced in what the run binds, not in the subPath that the pipeline task adds. */
    private Optional<WorkspaceBinding> bind(WorkspacePipelineTaskBinding binding, Variables results) {
        WorkspaceBinding found = ofRun.get(binding.effectiveWorkspace());
        if (found == null) {
            return Optional.empty();
        }
        WorkspaceBinding replaced = WorkspaceSubstitution.bindings(List.of(found), results.stringsOnly()).get(0);
        String uid = plan.run().metadata().uid();
        return Optional.of(Workspaces.forTask(replaced, binding.name(), binding.subPath(), uid));
    }

    private static boolean isOptional(Optional<TaskSpec> spec, String name) {
        return spec.filter(task -> task.workspaces().stream()
                        .anyMatch(declared -> declared.name().equals(name) && declared.optional()))
                .isPresent();
    }
}
