package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the containers of a pod as processes of this machine, with {@code /tekton} and the termination messages in a
 * directory. What the kubelet does to commands is done to them; images are all this machine.
 */
final class ShimRun {
    private final Path root;
    private final TaskPod pod;

    ShimRun(Path root, TaskRunAttempt attempt) {
        this(root, TaskPodBuilder.build(attempt, PodSettings.plain()));
    }

    ShimRun(Path root, TaskPod pod) {
        this.root = root;
        this.pod = pod;
        try {
            Path tools = root.resolve("tekton/tools/bin");
            Files.createDirectories(tools);
            Files.createSymbolicLink(tools.resolve("busybox"), Path.of("/bin/busybox"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TaskPod pod() {
        return pod;
    }

    /** Starts a container of a step. */
    Process start(int step) {
        return start(container(step), step);
    }

    Container container(int step) {
        return pod.pod().getSpec().getContainers().stream()
                .filter(one -> one.getName().equals(pod.steps().get(step).container()))
                .findFirst()
                .orElseThrow();
    }

    private Process start(Container container, int step) {
        ProcessBuilder builder = new ProcessBuilder(words(container, step));
        Map<String, String> env = builder.environment();
        env.clear();
        env.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        env.put("HOME", root.resolve("home").toString());
        for (EnvVar variable : container.getEnv()) {
            env.put(variable.getName(), here(variable.getValue(), step));
        }
        try {
            return builder.redirectOutput(log(step).toFile())
                    .redirectError(root.resolve("error-" + step).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words(Container container, int step) {
        List<String> words = new ArrayList<>(container.getCommand());
        words.addAll(container.getArgs());
        words.replaceAll(word -> here(word.replace("$$", "$"), step));
        return words;
    }

    private String here(String text, int step) {
        return text.replace("/tekton/", root + "/tekton/")
                .replace("/dev/termination-log", root + "/termination-" + step);
    }

    /** Runs a container of a step to its end. */
    int run(int step) {
        return await(start(step));
    }

    static int await(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the container does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path log(int step) {
        return root.resolve("log-" + step);
    }

    /** What a container wrote to its output. */
    String output(int step) {
        return read(log(step));
    }

    String errors(int step) {
        return read(root.resolve("error-" + step));
    }

    /** A file of the container. */
    String file(String path) {
        return read(root.resolve(path.substring(1)));
    }

    boolean hasFile(String path) {
        return Files.exists(root.resolve(path.substring(1)));
    }

    /** What a container left as its termination message. */
    StepMessage message(int step) {
        return StepMessage.parse(read(root.resolve("termination-" + step)), pod.token()).orElseThrow();
    }

    /** The results that are in the log. */
    Optional<StepMessage.Results> logged(int step, StringBuilder rest) {
        ResultFilter filter = new ResultFilter(pod.token());
        for (String line : output(step).split("\n", -1)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            switch (filter.line(bytes, 0, bytes.length)) {
                case KEEP -> rest.append(line).append('\n');
                case KEEP_WITH_BLANK -> rest.append('\n').append(line).append('\n');
                default -> { }
            }
        }
        return filter.results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
