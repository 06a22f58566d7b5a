package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;

/** Turns YAML into objects; what the package {@code yaml} does. */
public interface SourceReader {
    /**
     * The objects of a file, in its order.
     *
     * @throws RuntimeException when there is an error in it; the message names the place
     */
    List<Resource> read(SourceFile file);

    /** Reads as the package {@code yaml} does; errors of a file are the message of the {@link RunException}. */
    static SourceReader yaml() {
        YamlReader reader = new YamlReader();
        return file -> {
            Documents documents = reader.readText(file.name(), file.text());
            List<Problem> errors = documents.problems().stream().filter(Problem::isError).toList();
            if (!errors.isEmpty()) {
                throw new RunException(String.join("\n", errors.stream().map(Problem::toString).toList()));
            }
            return documents.resources();
        };
    }
}
