package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.PipelineWorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Workspaces that are declared, so that runs have to bind them, and that nothing uses. */
final class UnusedWorkspaces {
    private static final String ROOT = "/workspace";
    /** The directory of all workspaces itself: what is done there reaches each of them. */
    private static final Pattern WHOLE_ROOT = Pattern.compile("/workspace(?:$|[^/\\w.-]|/(?:$|[^\\w.-]))");

    private UnusedWorkspaces() {}

    /** Those of a task. */
    static Stream<Finding> check(TaskPlace task, Targets targets) {
        if (stepActionsAreUnknown(task, targets)) {
            return Stream.empty();
        }
        List<WorkspaceDeclaration> declared = task.spec().workspaces();
        int most = NodeTexts.mostNames(task.document().source());
        return indexed(Math.min(declared.size(), most), i -> isUsed(task, declared.get(i), targets)
                ? Optional.empty()
                : Optional.of(task.warning(
                        "workspace " + Go.quote(declared.get(i).name()) + " is declared and never used; use $(workspaces."
                                + declared.get(i).name() + ".path) in a step, or take it out",
                        "workspaces[" + i + "]")));
    }

    private static boolean stepActionsAreUnknown(TaskPlace task, Targets targets) {
        return task.spec().steps().stream()
                .flatMap(step -> step.ref().stream())
                .anyMatch(ref -> targets.stepAction(ref).isEmpty());
    }

    private static boolean isUsed(TaskPlace task, WorkspaceDeclaration workspace, Targets targets) {
        String path = workspace.effectiveMountPath();
        // A place of its own, such as /root/.docker, is one that programs know without being told.
        if (path.contains("$(") || !path.startsWith(ROOT) || isIsolated(task, workspace.name())) {
            return true;
        }
        Predicate<String> mentions = text -> isVariable(text, workspace.name())
                || text.contains(path)
                || text.contains(ROOT) && WHOLE_ROOT.matcher(text).find();
        return task.uses(mentions)
                || task.spec().steps().stream()
                        .flatMap(step -> step.ref().stream())
                        .flatMap(ref -> targets.stepAction(ref).stream())
                        .anyMatch(action -> NodeTexts.any(action.source(), mentions));
    }

    private static boolean isIsolated(TaskPlace task, String workspace) {
        Stream<WorkspaceUsage> usages = Stream.concat(
                task.spec().steps().stream().flatMap(step -> step.workspaces().stream()),
                task.spec().sidecars().stream().flatMap(sidecar -> sidecar.workspaces().stream()));
        return usages.anyMatch(usage -> usage.name().equals(workspace));
    }

    /** Those of a pipeline. */
    static Stream<Finding> check(PipelinePlace pipeline) {
        List<PipelineWorkspaceDeclaration> declared = pipeline.spec().workspaces();
        int most = NodeTexts.mostNames(pipeline.document().source());
        return indexed(Math.min(declared.size(), most), i -> isHandedOn(pipeline, declared.get(i).name())
                ? Optional.empty()
                : Optional.of(pipeline.warning(
                        "workspace " + Go.quote(declared.get(i).name()) + " is declared and handed on to no task; name it"
                                + " under the workspaces of a task, or take it out",
                        "workspaces[" + i + "]")));
    }

    private static boolean isHandedOn(PipelinePlace pipeline, String workspace) {
        boolean bound = pipeline.tasks().stream()
                .flatMap(place -> place.task().workspaces().stream())
                .anyMatch(binding -> binding.effectiveWorkspace().equals(workspace));
        // An embedded task may use it without being handed it.
        return bound
                || FieldPlaces.node(pipeline.document().source(), pipeline.path())
                        .filter(node -> node instanceof Node.Mapping mapping
                                && NodeTexts.any(mapping, text -> isVariable(text, workspace)))
                        .isPresent();
    }

    private static boolean isVariable(String text, String workspace) {
        return text.contains("$(workspaces." + workspace + ".")
                || text.contains("$(workspaces['" + workspace + "']")
                || text.contains("$(workspaces[\"" + workspace + "\"]");
    }

    private static Stream<Finding> indexed(int size, IntFunction<Optional<Finding>> check) {
        return IntStream.range(0, size).mapToObj(check).flatMap(Optional::stream);
    }
}
