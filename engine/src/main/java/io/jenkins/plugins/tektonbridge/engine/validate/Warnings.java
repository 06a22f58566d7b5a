package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Tekton accepts and then surprises. A warning names the object and the way out; it is given only where it can be
 * seen in the files, so that a Task which is not among them is not warned about.
 */
final class Warnings {
    /** Nobody reads more of them about one document. */
    private static final int MOST = 500;

    private final Targets targets;
    private final FeatureFlags flags;

    /** Warnings for documents that are used together. */
    Warnings(Collection<? extends Resource> together, FeatureFlags flags) {
        this.targets = new Targets(together);
        this.flags = flags;
    }

    /** The warnings about one of the documents. */
    List<Finding> of(Resource document) {
        Places places = Places.of(document);
        Stream<Finding> ofTasks = places.tasks().stream().flatMap(task -> Stream.of(
                        PastedParams.check(task),
                        UnusedWorkspaces.check(task, targets),
                        UnwrittenResults.check(task),
                        LiteralTaskVariables.check(task))
                .flatMap(findings -> findings));
        Stream<Finding> ofPipelines = places.pipelines().stream().flatMap(pipeline -> Stream.of(
                        UnusedWorkspaces.check(pipeline),
                        pipeline.tasks().stream().flatMap(LiteralPipelineVariables::check),
                        TaskFit.check(pipeline, targets),
                        ResultConditions.check(pipeline, targets))
                .flatMap(findings -> findings));
        Stream<Finding> ofDocument = Stream.of(
                        document instanceof Resource.StepAction action
                                ? ImageTags.check(action)
                                : ImageTags.check(places),
                        new FutileSettings(targets, flags.defaultTimeout()).check(document, places),
                        RunFit.check(document, targets, flags))
                .flatMap(findings -> findings);
        return Stream.of(ofTasks, ofPipelines, ofDocument).flatMap(findings -> findings).distinct().limit(MOST).toList();
    }

    static Finding warning(Resource document, String message, String path) {
        return Finding.warning(message, path, FieldPlaces.of(document.source(), path));
    }

    /**
     * A name that is not among those that are known.
     *
     * @param name the name
     * @param described the name in quotes, and what it may be a slip of
     */
    record Unknown(String name, String described) {}

    static Stream<Unknown> unknown(Stream<String> names, List<String> known) {
        Set<String> all = Set.copyOf(known);
        return names.filter(name -> !all.contains(name)).distinct().map(name -> new Unknown(name, Go.quote(name)
                + (known.isEmpty() ? "" : " (it has " + String.join(", ", known.stream().map(Go::quote).toList()) + ")")));
    }
}
