package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pipeline of twelve tasks, one of them in finally, with a chain and parallel branches. Each task has two steps, which
 * write numbered lines now and then and leave a mark in a claim each time they run.
 *
 * <pre>
 *            +- build-a -- test-a -+
 *  source ---+- build-b -- test-b -+- package -- deploy     (finally) notify
 *            +- build-c -- test-c -+
 *  lint
 *  docs
 * </pre>
 */
final class TwelveTasks {
    private static final Map<String, List<String>> AFTER = new TreeMap<>(Map.ofEntries(
            Map.entry("source", List.of()),
            Map.entry("lint", List.of()),
            Map.entry("docs", List.of()),
            Map.entry("build-a", List.of("source")),
            Map.entry("build-b", List.of("source")),
            Map.entry("build-c", List.of("source")),
            Map.entry("test-a", List.of("build-a")),
            Map.entry("test-b", List.of("build-b")),
            Map.entry("test-c", List.of("build-c")),
            Map.entry("package", List.of("test-a", "test-b", "test-c")),
            Map.entry("deploy", List.of("package"))));
    private static final String FINALLY = "notify";
    private static final List<String> STEPS = List.of("one", "two");

    private final int bursts;
    private final int linesOfBurst;
    private final String claim;

    /**
     * The pipeline.
     *
     * @param bursts how often a step writes, a tenth of a second apart
     * @param linesOfBurst how many lines each time
     * @param claim where the marks are left
     */
    TwelveTasks(int bursts, int linesOfBurst, String claim) {
        this.bursts = bursts;
        this.linesOfBurst = linesOfBurst;
        this.claim = claim;
    }

    private static List<String> tasks() {
        List<String> tasks = new ArrayList<>(AFTER.keySet());
        tasks.add(FINALLY);
        return tasks;
    }

    /** A run of it, with the claim that it takes. */
    String yaml(String run) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: chatty}
                spec:
                  params: [{name: task}]
                  workspaces: [{name: marks}]
                  steps:
                """);
        STEPS.forEach(step -> yaml.append("""
                    - name: %s
                      image: busybox
                      script: |
                        #!/bin/sh
                        echo "$(params.task) %s" >> "$(workspaces.marks.path)/%s"
                        for burst in $(seq %d); do
                          for line in $(seq $(((burst - 1) * %d + 1)) $((burst * %d))); do echo "line $line"; done
                          sleep 0.1
                        done
                """.formatted(step, step, run, bursts, linesOfBurst, linesOfBurst)));
        yaml.append("""
                ---
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {name: %s}
                spec:
                  workspaces: [{name: marks, persistentVolumeClaim: {claimName: %s}}]
                  pipelineSpec:
                    workspaces: [{name: marks}]
                    tasks:
                """.formatted(run, claim));
        AFTER.forEach((task, before) -> yaml.append(task(task)).append("        runAfter: ").append(before).append('\n'));
        return yaml.append("    finally:\n").append(task(FINALLY)).toString();
    }

    private static String task(String name) {
        return """
                      - name: %s
                        taskRef: {name: chatty}
                        params: [{name: task, value: %s}]
                        workspaces: [{name: marks}]
                """.formatted(name, name);
    }

    /** How many steps run. */
    static int steps() {
        return marks().size();
    }

    /** How many lines all of them write. */
    int lines() {
        return tasks().size() * STEPS.size() * bursts * linesOfBurst;
    }

    /** A run that prints the marks of another one. */
    private String yamlOfReader(String run) {
        return """
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {generateName: marks-}
                spec:
                  workspaces: [{name: marks, persistentVolumeClaim: {claimName: %s}}]
                  taskSpec:
                    workspaces: [{name: marks}]
                    steps: [{name: read, image: busybox, script: 'cat $(workspaces.marks.path)/%s'}]
                """.formatted(claim, run);
    }

    /** The marks of a run in which each step ran once, sorted. */
    private static List<String> marks() {
        return tasks().stream().flatMap(task -> STEPS.stream().map(step -> task + " " + step)).sorted().toList();
    }

    /** What each step writes in a run in which none was lost or doubled, by {@code [task : step]}. */
    private Map<String, List<String>> logs() {
        List<String> all = IntStream.rangeClosed(1, bursts * linesOfBurst).mapToObj(line -> "line " + line).toList();
        Map<String, List<String>> logs = new TreeMap<>();
        tasks().forEach(task -> STEPS.forEach(step -> logs.put("[" + task + " : " + step + "]", all)));
        return logs;
    }

    /** The lines of an output of {@code logs}, by {@code [task : step]}. */
    private static Map<String, List<String>> logs(String output) {
        return output.lines().collect(Collectors.groupingBy(
                line -> line.substring(0, line.indexOf(']') + 1), TreeMap::new,
                Collectors.mapping(line -> line.substring(line.indexOf(']') + 2), Collectors.toList())));
    }

    /** Looks at a run that has ended: no line is lost, doubled or out of order, and no step ran twice. */
    void assertComplete(TestCluster cluster, Cli cli, Path stateDirectory, String run) throws IOException {
        String state = stateDirectory.toString();
        assertThat(cli.run("logs", run, "--state", state)).as(cli::err).isZero();
        Map<String, List<String>> logs = logs(cli.out());
        assertThat(logs.keySet()).isEqualTo(logs().keySet());
        logs().forEach((step, lines) -> assertThat(logs.get(step)).as(step).containsExactlyElementsOf(lines));

        String reader = cli.file("marks.yaml", yamlOfReader(run));
        assertThat(cli.run("run", reader, "--runtime", "kubernetes", "-n", cluster.namespace(), "--state", state))
                .as(cli::err).isZero();
        assertThat(cli.run("logs", "--no-prefix", "--state", state)).isZero();
        assertThat(cli.out().lines().sorted()).as("marks").containsExactlyElementsOf(marks());
    }
}
