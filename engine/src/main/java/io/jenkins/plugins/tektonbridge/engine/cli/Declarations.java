package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The parameters and workspaces that something to be run knows. Tekton takes more than are declared; on a command line
 * one that nobody declares is a slip, so it is refused where all are known: not for an embedded pipeline or task, which
 * may use what it does not declare, and not for one that a resolver has yet to find.
 */
final class Declarations {
    private final String of;
    private final Map<String, String> paramTypes;
    private final Set<String> workspaces;
    private final boolean isOpen;

    private Declarations(String of, Map<String, String> paramTypes, Set<String> workspaces, boolean isOpen) {
        this.of = of;
        this.paramTypes = paramTypes;
        this.workspaces = workspaces;
        this.isOpen = isOpen;
    }

    /** What a PipelineRun or TaskRun knows. */
    static Declarations of(Resource run, List<Resource> resources) {
        Lookup lookup = Lookup.among(resources);
        return switch (run) {
            case Resource.PipelineRun pipelineRun -> of(pipelineRun, lookup);
            case Resource.TaskRun taskRun -> of(taskRun, lookup);
            default -> throw new IllegalArgumentException(run.kind() + " is no run");
        };
    }

    private static Declarations of(Resource target, PipelineSpec spec) {
        return new Declarations(
                Target.title(target), types(spec.params()),
                names(spec.workspaces(), PipelineWorkspaceDeclaration::name), false);
    }

    private static Declarations of(Resource target, TaskSpec spec) {
        return new Declarations(
                Target.title(target), types(spec.params()), names(spec.workspaces(), WorkspaceDeclaration::name), false);
    }

    private static Declarations of(Resource.PipelineRun run, Lookup lookup) {
        PipelineRunSpec spec = run.spec();
        Declarations declared = spec.pipelineSpec()
                .map(embedded -> of(run, embedded).open())
                .orElseGet(() -> found(spec.pipelineRef(), ref -> {
                    Resource.Pipeline pipeline = lookup.pipeline(ref);
                    return of(pipeline, pipeline.spec());
                }));
        return declared.with(spec.params(), spec.workspaces());
    }

    private static Declarations of(Resource.TaskRun run, Lookup lookup) {
        TaskRunSpec spec = run.spec();
        Declarations declared = spec.taskSpec()
                .map(embedded -> of(run, embedded).open())
                .orElseGet(() -> found(spec.taskRef(), ref -> {
                    Resource.Task task = lookup.task(ref);
                    return of(task, task.spec());
                }));
        return declared.with(spec.params(), spec.workspaces());
    }

    /** What a reference leads to; what it does not lead to is the run's trouble, not that of its arguments. */
    private static Declarations found(Optional<Ref> ref, Function<Ref, Declarations> find) {
        Declarations unknown = new Declarations("", Map.of(), Set.of(), true);
        try {
            return ref.map(find).orElse(unknown);
        } catch (LookupException e) {
            return unknown;
        }
    }

    private Declarations open() {
        return new Declarations(of, paramTypes, workspaces, true);
    }

    private Declarations with(List<Param> params, List<WorkspaceBinding> bindings) {
        Map<String, String> types = new HashMap<>(paramTypes);
        params.forEach(param -> types.putIfAbsent(param.name(), param.value().type()));
        Set<String> names = new TreeSet<>(workspaces);
        bindings.forEach(binding -> names.add(binding.name()));
        return new Declarations(of, types, names, isOpen);
    }

    /**
     * The type of a parameter; {@code string} when nobody says.
     *
     * @throws BadInputException when there is no such parameter
     */
    String paramType(String name) {
        return known("parameter", name, new TreeMap<>(paramTypes).keySet()) ? paramTypes.get(name) : "string";
    }

    /**
     * Makes sure that there is a workspace of a name.
     *
     * @throws BadInputException when there is not
     */
    void checkWorkspace(String name) {
        known("workspace", name, workspaces);
    }

    private boolean known(String what, String name, Set<String> names) {
        if (!names.contains(name) && !isOpen) {
            throw new BadInputException(of + " has no " + what + " \"" + name + "\""
                    + (names.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", names)));
        }
        return names.contains(name);
    }

    private static Map<String, String> types(List<ParamSpec> params) {
        Map<String, String> types = new HashMap<>();
        params.forEach(param -> types.put(param.name(), param.type()));
        return types;
    }

    private static <T> Set<String> names(List<T> declared, Function<T, String> name) {
        return new TreeSet<>(declared.stream().map(name).toList());
    }
}
