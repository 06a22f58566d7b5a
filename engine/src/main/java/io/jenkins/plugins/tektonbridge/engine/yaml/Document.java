package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * A document of a file; each item of a {@code List} is one of its own.
 *
 * @param file the file as the user named it
 * @param index its number in the file, from 0; documents of nothing do not count
 * @param at where it begins
 * @param apiVersion its apiVersion, empty when it has none or cannot be read that far
 * @param kind its kind, likewise
 * @param name its name or generateName, likewise
 * @param resource what it describes. There is one in spite of errors when only fields of it are wrong; they are left
 *     out of it, so that it can be checked further but must not be run
 * @param problems errors and warnings, in the order of their places
 */
public record Document(
        String file,
        int index,
        Location at,
        String apiVersion,
        String kind,
        String name,
        Optional<Resource> resource,
        List<Problem> problems) {
    public Document {
        problems = List.copyOf(problems);
    }

    /** Whether it can be used. */
    public boolean isOk() {
        return problems.stream().noneMatch(Problem::isError);
    }

    /** What makes it useless. */
    public List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }

    /** What does not. */
    public List<Problem> warnings() {
        return problems.stream().filter(problem -> !problem.isError()).toList();
    }
}
