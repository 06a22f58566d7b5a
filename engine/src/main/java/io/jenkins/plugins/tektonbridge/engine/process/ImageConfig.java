package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an image says of how it is run.
 *
 * @param entrypoint what runs where a step has no command
 * @param cmd its arguments where a step has none
 * @param env its variables
 * @param workingDir where it runs; empty for {@code /}
 */
record ImageConfig(List<String> entrypoint, List<String> cmd, Map<String, String> env, String workingDir) {
    /** The file of an {@link ImageDirectory} that holds this, with these names of fields. */
    static final String FILE = ".image.yaml";

    static final ImageConfig NONE = new ImageConfig(List.of(), List.of(), Map.of(), "");

    private static final Set<String> FIELDS = Set.of("entrypoint", "cmd", "env", "workingDir");

    ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        cmd = List.copyOf(cmd);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    static ImageConfig of(Fields file) {
        Set<String> unknown = new TreeSet<>(file.mapping().fields().keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw AttemptException.config(file.what() + ": " + unknown + " is unknown; there are entrypoint, cmd, env and"
                    + " workingDir");
        }
        return new ImageConfig(
                file.texts("entrypoint"), file.texts("cmd"), file.strings("env"), file.text("workingDir"));
    }
}
