package io.jenkins.plugins.tektonbridge.engine.report.view;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineSpec;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.report.WorkspaceText;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunSubject;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the YAML of a run says of its tasks that its state does not: conditions as they were written, and workspaces.
 *
 * @param tasks the pipeline tasks by name; empty for a TaskRun, and for a pipeline that came from elsewhere
 * @param bindings what is bound to the workspaces of the run
 */
public record RunDefinition(Map<String, PipelineTask> tasks, List<WorkspaceBinding> bindings) {
    /** Nothing but the state is known. */
    public static final RunDefinition UNKNOWN = new RunDefinition(Map.of(), List.of());

    public RunDefinition {
        tasks = Map.copyOf(tasks);
        bindings = List.copyOf(bindings);
    }

    /**
     * That of a run that is kept.
     *
     * @param directory its directory
     * @return what is known; nothing when what was kept can't be read any more, as the state says what matters
     */
    public static RunDefinition in(Path directory) {
        try {
            // A store keeps its runs in a directory of their own.
            RunRequest request = new RunStore(directory.resolve("../..").normalize())
                    .open(directory.getName(directory.getNameCount() - 1).toString())
                    .request();
            SourceReader reader = SourceReader.yaml();
            List<Resource> resources = request.sources().stream()
                    .flatMap(source -> reader.read(source).stream())
                    .toList();
            return of(
                    RunSubject.withOptions(
                            RunSubject.choose(resources, request.kind(), request.name()), request.options()),
                    resources);
        } catch (RunException | UncheckedIOException e) {
            return UNKNOWN;
        }
    }

    /**
     * That of a run.
     *
     * @param run the PipelineRun or TaskRun
     * @param resources what stands beside it
     */
    static RunDefinition of(Resource run, List<Resource> resources) {
        return switch (run) {
            case Resource.PipelineRun pipelineRun -> new RunDefinition(
                    pipeline(pipelineRun.spec(), resources).map(RunDefinition::tasks).orElse(Map.of()),
                    pipelineRun.spec().workspaces());
            case Resource.TaskRun taskRun -> new RunDefinition(Map.of(), taskRun.spec().workspaces());
            default -> UNKNOWN;
        };
    }

    private static Optional<PipelineSpec> pipeline(PipelineRunSpec spec, List<Resource> resources) {
        return spec.pipelineSpec().or(() -> spec.pipelineRef()
                .filter(ref -> ref.resolver().isEmpty())
                .flatMap(ref -> resources.stream()
                        .filter(resource -> resource instanceof Resource.Pipeline
                                && resource.metadata().name().equals(ref.name()))
                        .map(resource -> ((Resource.Pipeline) resource).spec())
                        .findFirst()));
    }

    private static Map<String, PipelineTask> tasks(PipelineSpec spec) {
        Map<String, PipelineTask> tasks = new LinkedHashMap<>();
        Stream.concat(spec.tasks().stream(), spec.finallyTasks().stream())
                .forEach(task -> tasks.putIfAbsent(task.name(), task));
        return tasks;
    }

    /** What a task finds in its workspaces, in words; those of the run itself when it is a TaskRun. */
    Map<String, String> workspaces(String task) {
        Map<String, String> texts = new LinkedHashMap<>();
        PipelineTask known = tasks.get(task);
        if (known != null) {
            known.workspaces().forEach(workspace -> texts.put(
                    workspace.name(), text(workspace.effectiveWorkspace(), workspace.subPath())));
        } else if (tasks.isEmpty()) {
            bindings.forEach(binding -> texts.put(binding.name(), text(binding.name(), "")));
        }
        return texts;
    }

    private String text(String workspace, String subPath) {
        String bound = bindings.stream()
                .filter(binding -> binding.name().equals(workspace))
                .findFirst()
                .map(WorkspaceText::of)
                .orElse("");
        return Stream.of(workspace, subPath, bound)
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + " \u00b7 " + other)
                .orElse("");
    }
}
