package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunSubject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be run, as a command line names it.
 *
 * @param kind its kind, in Tekton's spelling; empty for whichever there is
 * @param name its name, or the beginning of one that Kubernetes would make; empty for the only one
 */
record Target(String kind, String name) {
    private static final List<String> KINDS = List.of("PipelineRun", "TaskRun", "Pipeline", "Task");

    /**
     * Reads {@code NAME} or {@code KIND/NAME}; nothing stands for the only one.
     *
     * @throws BadInputException for a kind that can't be run
     */
    static Target of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Target("", text);
        }
        String kind = text.substring(0, slash);
        return KINDS.stream()
                .filter(kind::equalsIgnoreCase)
                .findFirst()
                .map(known -> new Target(known, text.substring(slash + 1)))
                .orElseThrow(() -> new BadInputException("--run " + text + ": a " + kind + " can't be run; only a "
                        + String.join(", ", KINDS) + " can"));
    }

    /**
     * The run that it means, or that is made of it.
     *
     * @throws BadInputException when there is none, or more than one
     */
    Resource in(List<Resource> resources) {
        try {
            return RunSubject.choose(resources, kind, name);
        } catch (RunException e) {
            throw new BadInputException(e.getMessage() + " (--run NAME says what is run)");
        }
    }

    /** The name of an object, or the beginning of one that Kubernetes would make. */
    static String name(Resource resource) {
        return Stream.of(resource.metadata().name(), resource.metadata().generateName())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Kind and name of an object. */
    static String title(Resource resource) {
        return resource.kind() + " " + name(resource);
    }
}
