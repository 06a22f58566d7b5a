package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which object of the YAML is run, and what the options make of it. The answer is what Tekton would be given, so it can
 * be validated like any other.
 */
public final class RunSubject {
    private static final Location OPTION = new Location("<options>", 0, 0);
    private static final List<String> RUNS = List.of("PipelineRun", "TaskRun");

    private RunSubject() {}

    /**
     * Chooses what is run.
     *
     * @param kind {@code PipelineRun}, {@code TaskRun}, {@code Pipeline} or {@code Task}; empty for whichever there is,
     *     runs before what they run, pipelines before tasks
     * @param name its name or generateName; empty for the only one
     * @return the PipelineRun or TaskRun, one of its own for a Pipeline or Task; without the options
     * @throws RunException when there is none, or several; the message lists them
     */
    public static Resource choose(List<Resource> resources, String kind, String name) {
        for (String wanted : kind.isEmpty() ? List.of("PipelineRun|TaskRun", "Pipeline", "Task") : List.of(kind)) {
            List<Resource> found = resources.stream()
                    .filter(resource -> List.of(wanted.split("\\|")).contains(resource.kind()))
                    .filter(resource -> name.isEmpty() || name(resource).equals(name))
                    .toList();
            if (found.size() > 1) {
                throw new RunException("there is more than one to run, name one of them: " + list(found));
            }
            if (!found.isEmpty()) {
                return asRun(found.get(0));
            }
        }
        throw new RunException(nothing(resources, kind, name));
    }

    private static String nothing(List<Resource> resources, String kind, String name) {
        String wanted = (kind.isEmpty() ? "PipelineRun, TaskRun, Pipeline or Task" : kind)
                + (name.isEmpty() ? "" : " \"" + name + "\"");
        List<Resource> runnable = resources.stream()
                .filter(resource -> !(resource instanceof Resource.Other) && !(resource instanceof Resource.StepAction))
                .toList();
        return "there is no " + wanted + " to run"
                + (runnable.isEmpty() ? "" : "; there is " + list(runnable));
    }

    private static String list(List<Resource> resources) {
        return String.join(", ", resources.stream().map(one -> one.kind() + " " + name(one)).toList());
    }

    private static String name(Resource resource) {
        ObjectMeta metadata = resource.metadata();
        return metadata.name().isEmpty() ? metadata.generateName() : metadata.name();
    }

    private static Resource asRun(Resource chosen) {
        if (RUNS.contains(chosen.kind())) {
            return chosen;
        }
        ObjectMeta metadata = new ObjectMeta(
                "", chosen.metadata().name() + "-run-", chosen.metadata().namespace(), "", Map.of(), Map.of(),
                chosen.metadata().at());
        Ref ref = new Ref(chosen.metadata().name(), "", "", "", List.of(), chosen.metadata().at());
        if (chosen instanceof Resource.Pipeline) {
            PipelineRunSpec spec = new PipelineRunSpec(
                    Optional.of(ref), Optional.empty(), List.of(), "", PipelineRunSpec.Timeouts.UNSET,
                    new PipelineRunSpec.TaskRunTemplate("", Optional.empty()), List.of(), List.of(), OPTION);
            return new Resource.PipelineRun("tekton.dev/v1", metadata, spec, Node.Mapping.empty());
        }
        TaskRunSpec spec = new TaskRunSpec(
                Optional.of(ref), Optional.empty(), List.of(), "", "", 0, Optional.empty(), Optional.empty(), List.of(),
                Map.of(), Map.of(), Optional.empty(), OPTION);
        return new Resource.TaskRun("tekton.dev/v1", metadata, spec, Node.Mapping.empty());
    }

    /**
     * Puts the options into a run.
     *
     * @throws RunException when a binding of a workspace is none
     */
    public static Resource withOptions(Resource run, RunOptions options) {
        return switch (run) {
            case Resource.PipelineRun pipelineRun -> new Resource.PipelineRun(
                    run.apiVersion(), inNamespace(run.metadata(), options), spec(pipelineRun.spec(), options),
                    run.source());
            case Resource.TaskRun taskRun -> new Resource.TaskRun(
                    run.apiVersion(), inNamespace(run.metadata(), options), spec(taskRun.spec(), options),
                    run.source());
            default -> throw new IllegalArgumentException(run.kind() + " is no run");
        };
    }

    /** The same run with a name, and a UID. */
    static Resource named(Resource run, String name, String uid) {
        ObjectMeta old = run.metadata();
        ObjectMeta metadata = new ObjectMeta(
                name, "", old.namespace(), uid, old.labels(), old.annotations(), old.at());
        return run instanceof Resource.PipelineRun pipelineRun
                ? new Resource.PipelineRun(run.apiVersion(), metadata, pipelineRun.spec(), run.source())
                : new Resource.TaskRun(run.apiVersion(), metadata, ((Resource.TaskRun) run).spec(), run.source());
    }

    private static ObjectMeta inNamespace(ObjectMeta metadata, RunOptions options) {
        String namespace = !metadata.namespace().isEmpty() ? metadata.namespace()
                : options.namespace().isEmpty() ? "default" : options.namespace();
        return new ObjectMeta(
                metadata.name(), metadata.generateName(), namespace, metadata.uid(), metadata.labels(),
                metadata.annotations(), metadata.at());
    }

    private static PipelineRunSpec spec(PipelineRunSpec spec, RunOptions options) {
        var template = spec.taskRunTemplate();
        return new PipelineRunSpec(
                spec.pipelineRef(), spec.pipelineSpec(), params(spec.params(), options), spec.status(),
                timeouts(spec.timeouts(), options.timeout()),
                options.serviceAccountName().isEmpty()
                        ? template
                        : new PipelineRunSpec.TaskRunTemplate(options.serviceAccountName(), template.podTemplate()),
                workspaces(spec.workspaces(), options), spec.taskRunSpecs(), spec.at());
    }

    private static PipelineRunSpec.Timeouts timeouts(PipelineRunSpec.Timeouts own, Optional<Duration> timeout) {
        return new PipelineRunSpec.Timeouts(timeout.or(own::pipeline), own.tasks(), own.finallyTasks());
    }

    private static TaskRunSpec spec(TaskRunSpec spec, RunOptions options) {
        return new TaskRunSpec(
                spec.taskRef(), spec.taskSpec(), params(spec.params(), options),
                options.serviceAccountName().isEmpty() ? spec.serviceAccountName() : options.serviceAccountName(),
                spec.status(), spec.retries(), options.timeout().or(spec::timeout), spec.podTemplate(),
                workspaces(spec.workspaces(), options), spec.stepSpecs(), spec.sidecarSpecs(), spec.computeResources(),
                spec.at());
    }

    private static List<Param> params(List<Param> own, RunOptions options) {
        Map<String, ParamValue> wanted = options.params();
        List<Param> params = new ArrayList<>(
                own.stream().filter(param -> !wanted.containsKey(param.name())).toList());
        wanted.forEach((name, value) -> params.add(new Param(name, value, OPTION)));
        return params;
    }

    private static List<WorkspaceBinding> workspaces(List<WorkspaceBinding> own, RunOptions options) {
        List<WorkspaceBinding> bindings = new ArrayList<>(
                own.stream().filter(binding -> !options.workspaces().containsKey(binding.name())).toList());
        options.workspaces().forEach((name, binding) -> bindings.add(binding(name, binding)));
        return bindings;
    }

    private static WorkspaceBinding binding(String name, Map<String, Object> fields) {
        Map<String, Node.Mapping> sources = new LinkedHashMap<>();
        String subPath = "";
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getKey().equals("subPath")) {
                subPath = String.valueOf(field.getValue());
            } else if (PlainNodes.of(field.getValue(), OPTION) instanceof Node.Mapping source) {
                sources.put(field.getKey(), source);
            } else {
                throw new RunException("workspace \"" + name + "\": " + field.getKey() + " is to be an object");
            }
        }
        if (sources.size() != 1) {
            throw new RunException(
                    "workspace \"" + name + "\" is to be bound to one thing, not to " + sources.keySet());
        }
        return new WorkspaceBinding(name, subPath, sources, OPTION);
    }
}
