package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.process.ImageDirectory;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Runs steps as processes of this machine. */
final class ProcessRuntimes implements RuntimeFactory {
    static final String NAME = "process";

    /** An image's directory, and what its programs may read around that. */
    private static final String IMAGE = "image ";

    private static final String VISIBLE = "visible ";

    /** Somebody sits before it and waits; a cluster has 30 seconds. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Override
    public Map<String, String> options(RuntimeOption given) {
        given.givenForCluster().ifPresent(option -> {
            throw new BadInputException(option + ": only --runtime " + KubernetesRuntimes.NAME + " knows what to do with that");
        });
        Map<String, String> options = new LinkedHashMap<>();
        given.images().forEach(image -> {
            options.put(IMAGE + image.reference(), image.directory().toString());
            if (!image.visible().equals(image.directory())) {
                options.put(VISIBLE + image.reference(), image.visible().toString());
            }
        });
        return options;
    }

    @Override
    public TaskRunRuntime create(Path stateDirectory, Map<String, String> options, Consumer<String> notes) {
        ProcessOptions.Builder process = ProcessOptions.builder(stateDirectory)
                .grace(GRACE)
                .notes((run, note) -> notes.accept(note));
        options.forEach((name, directory) -> {
            if (name.startsWith(IMAGE)) {
                String image = name.substring(IMAGE.length());
                String visible = options.getOrDefault(VISIBLE + image, directory);
                process.image(new ImageDirectory(image, Path.of(directory), Path.of(visible)));
            }
        });
        return new ProcessRuntime(process.build());
    }
}
