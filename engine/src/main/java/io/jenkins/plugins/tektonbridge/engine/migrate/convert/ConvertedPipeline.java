package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a Jenkinsfile. Immutable.
 *
 * @param files the YAML by name of file, in the order in which it is to be read
 * @param report what came of each statement
 */
public record ConvertedPipeline(Map<String, String> files, LossReport report) {
    public ConvertedPipeline {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** All files as one. */
    public String yaml() {
        return String.join("---\n", files.values());
    }
}
