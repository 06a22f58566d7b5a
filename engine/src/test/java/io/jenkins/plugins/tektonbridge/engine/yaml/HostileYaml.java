package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Broken and hostile YAML: good documents that were damaged, and trees of any shape where the API has fields. */
final class HostileYaml {
    /** What YAML, Tekton and encodings give a meaning to. */
    private static final List<String> PIECES = List.of(
            "\n", "\r", "\t", " ", "  ", "\n---\n", "\n...\n", "- ", "? ", ": ", ", ", "[", "]", "{", "}", "{{ x }}", "&a ",
            "*a", "<<: *a", "<<: [*a]", "'", "\"", "|", ">", "|9\n", "# ", "!!int ", "!!binary ", "!x!y ", "%YAML 9.9\n",
            "\\", "\\ud800", "\"\\ud800\"", "\u0000", "\u0007", "\uFEFF", "\u2028", "\u0085", "😀", "\uD800", ".inf", "-.inf",
            ".nan", "~", "yes", "0x", "1e999", "9".repeat(400), "1:60:60", "-1m", "1d", "$(", "$(params.", "$(params.a[*])",
            "$(params['a'][99999999999])", "$(tasks.a.results.r)", "$(tasks.a.results.r[*])", "$(context.x)",
            "$(workspaces.w.path)", "$(steps.a.results.b)", "$(finally.a.status)", "A_b", "x".repeat(300));

    /** Objects that use what Tekton has. */
    private static final String EVERYTHING = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t, labels: &labels {a: b}}
            spec:
              params: [{name: a, type: array}, {name: o, properties: {k: {type: string}}}, {name: s, default: x}]
              workspaces: [{name: w, mountPath: /w, optional: true}]
              results: [{name: r, type: array, value: $(steps.one.results.r)}]
              stepTemplate: &template {env: [{name: A, value: '1'}], image: i}
              volumes: [{name: v, projected: {sources: [{secret: {name: s}}]}}]
              sidecars: [{name: c, image: i, readinessProbe: {httpGet: {port: 80}}}]
              steps:
              - {<<: *template, name: one, args: ['$(params.a[*])'], timeout: 1m, onError: continue, results: [{name: r}]}
              - name: two
                image: i
                script: |
                  #!/bin/sh
                  echo $(params.o.k) $(params.s) $(workspaces.w.path) > $(results.r.path)
                when: [{input: $(steps.one.results.r), operator: in, values: [a]}]
            ---
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata: {generateName: p-, labels: {a: b}}
            spec:
              timeouts: {pipeline: 1h, tasks: 30m, finally: 10m}
              params: [{name: list, value: [a, b]}]
              workspaces: [{name: w, emptyDir: {}}]
              taskRunSpecs: [{pipelineTaskName: a, stepSpecs: [{name: s, computeResources: {limits: {cpu: 1}}}]}]
              pipelineSpec:
                params: [{name: list, type: array}]
                workspaces: [{name: w}]
                results: [{name: x, value: $(tasks.a.results.r)}]
                tasks:
                - name: a
                  taskSpec: {results: [{name: r}], steps: [{image: i, script: echo}]}
                - name: b
                  runAfter: [a]
                  retries: 1
                  taskRef: {resolver: git, params: [{name: url, value: u}]}
                  matrix: {params: [{name: m, value: ['1', '2']}], include: [{name: i, params: [{name: q, value: z}]}]}
                  when: [{input: $(tasks.a.results.r), operator: notin, values: ['']}, {cel: "'a' == 'b'"}]
                - name: c
                  params: [{name: p, value: '$(tasks.b.results.s[*])'}]
                  pipelineSpec: {tasks: [{name: d, taskRef: {name: t}}]}
                  onError: continue
                finally:
                - name: f
                  params: [{name: p, value: $(tasks.a.status)}]
                  taskRef: {name: t}
            """;

    private static final List<String> SEEDS = seeds();
    private static final List<String> FIELDS = List.copyOf(fields());

    private HostileYaml() {}

    private static List<String> seeds() {
        Path demo = Path.of("../examples/devops-demo");
        try (Stream<Path> files = Files.list(demo)) {
            Stream<String> texts = files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(HostileYaml::read);
            return Stream.concat(texts, Stream.of(EVERYTHING, EVERYTHING.replace("tekton.dev/v1", "tekton.dev/v1beta1")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> fields() {
        Set<String> names = new TreeSet<>();
        for (String kind : List.of("Task", "Pipeline", "TaskRun", "PipelineRun", "StepAction")) {
            for (String version : List.of("v1", "v1beta1", "v1alpha1")) {
                Kinds.type("tekton.dev/" + version, kind).ifPresent(type -> collect(type, names));
            }
        }
        return names;
    }

    private static void collect(Type type, Set<String> names) {
        switch (type) {
            case Struct struct -> struct.fields().forEach((name, field) -> {
                if (names.add(name)) {
                    collect(field, names);
                }
            });
            case Type.ListOf list -> collect(list.item(), names);
            case Type.MapOf map -> collect(map.value(), names);
            case Type.Leaf leaf -> {}
            case Type.Text text -> {}
        }
    }

    /** A good text in which some places were damaged. */
    static Arbitrary<String> damaged() {
        Arbitrary<List<Damage>> damage = Combinators.combine(
                        Arbitraries.of(Damage.Kind.values()),
                        Arbitraries.integers().between(0, 9_999),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(PIECES))
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
        return Combinators.combine(Arbitraries.of(SEEDS), damage).as((seed, all) -> {
            String text = seed;
            for (Damage one : all) {
                text = one.applyTo(text);
            }
            return text;
        });
    }

    /**
     * A damage.
     *
     * @param kind what happens
     * @param place where, in parts of 10,000 of the text
     * @param length how many characters it takes
     * @param piece what comes in their place
     */
    private record Damage(Kind kind, int place, int length, String piece) {
        private enum Kind {
            INSERT,
            REPLACE,
            DELETE,
            REPEAT,
            TRUNCATE
        }

        String applyTo(String text) {
            int from = (int) ((long) text.length() * place / 10_000);
            int to = Math.min(text.length(), from + length);
            String before = text.substring(0, from);
            String after = text.substring(to);
            return switch (kind) {
                case INSERT -> before + piece + text.substring(from);
                case REPLACE -> before + piece + after;
                case DELETE -> before + after;
                case REPEAT -> text.substring(0, to) + text.substring(from);
                case TRUNCATE -> before;
            };
        }
    }

    /** An object of a known kind whose fields hold anything. */
    static Arbitrary<String> misshapen() {
        return Combinators.combine(
                        Arbitraries.of("tekton.dev/v1", "tekton.dev/v1beta1", "tekton.dev/v1alpha1", "v1"),
                        Arbitraries.of("Task", "Pipeline", "TaskRun", "PipelineRun", "StepAction", "Secret", "List"),
                        tree(5),
                        tree(3))
                .as((apiVersion, kind, spec, metadata) -> "{apiVersion: " + apiVersion + ", kind: " + kind
                        + ", metadata: " + metadata + ", spec: " + spec + ", items: [" + spec + "]}");
    }

    private static Arbitrary<String> tree(int depth) {
        Arbitrary<String> scalar = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("a", "b", "1", "true", "~", "''", "1.5", "-1", "1h", "[]", "{}")),
                Tuple.of(1, Arbitraries.of(PIECES).map(HostileYaml::quoted)));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> deeper = Arbitraries.lazy(() -> tree(depth - 1));
        Arbitrary<String> list = deeper.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]");
        Arbitrary<String> mapping = Arbitraries.maps(Arbitraries.of(FIELDS), deeper)
                .ofMaxSize(6)
                .map(fields -> fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining(", ", "{", "}")));
        return Arbitraries.frequencyOf(
                Tuple.of(1, scalar), Tuple.of(2, list), Tuple.of(4, mapping));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replaceAll("[\u0000\u0007\uFEFF\uD800]", "") + "'";
    }
}
