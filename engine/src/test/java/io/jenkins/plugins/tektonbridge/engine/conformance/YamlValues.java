package io.jenkins.plugins.tektonbridge.engine.conformance;

import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.run.ResultValues;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.Problem;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What becomes of scalars, printed as a Go program prints Tekton's types. */
final class YamlValues {
    static final String ARROW = " => ";

    private YamlValues() {}

    /** The answer to what stands before the arrow in a line of {@code yaml_values.txt}. */
    static String answer(String question) {
        String asked = question.stripTrailing();
        if (asked.equals("no value")) {
            return value("", false);
        }
        if (asked.startsWith("value: ")) {
            return value("      " + asked + "\n", true);
        }
        if (asked.startsWith("step ")) {
            return step(asked.substring("step ".length()));
        }
        if (asked.startsWith("result file ")) {
            String quoted = asked.substring("result file ".length(), asked.lastIndexOf(" (declared"));
            return resultFile(unquote(quoted));
        }
        throw new IllegalArgumentException("neither value, step nor result file: " + asked);
    }

    private static String value(String line, boolean collections) {
        Document document = read("""
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata:
                  name: t
                spec:
                  taskRef:
                    name: t
                  params:
                    - name: p
                """ + line);
        String error = error(document);
        if (!collections) {
            return "type=\"\" string=" + quote(text(param(document))) + " err=" + error;
        }
        return error.equals("<nil>")
                ? type(param(document).type()) + fields(param(document), "object") + " err=<nil>"
                : type("") + fields(ParamValue.of(""), "object") + " err=" + error;
    }

    private static String type(String type) {
        return String.format("type=%-6s ", type);
    }

    private static ParamValue param(Document document) {
        return ((Resource.TaskRun) document.resource().orElseThrow()).spec().params().getFirst().value();
    }

    private static String fields(ParamValue value, String object) {
        List<String> items = value instanceof ParamValue.ArrayValue array ? array.items() : List.of();
        Map<String, String> entries = new TreeMap<>(
                value instanceof ParamValue.ObjectValue found ? found.entries() : Map.of());
        return "string=" + quote(text(value))
                + " array=[" + items.stream().map(YamlValues::quote).collect(Collectors.joining(" ")) + "]"
                + " " + object + "=map[" + entries.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue()).collect(Collectors.joining(" ")) + "]";
    }

    private static String text(ParamValue value) {
        return value instanceof ParamValue.StringValue string ? string.value() : "";
    }

    private static String step(String field) {
        boolean image = field.startsWith("image:");
        Document document = read("""
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: t
                spec:
                  steps:
                    - name: s
                """ + (image ? "" : "      image: i\n") + "      " + field + "\n");
        String error = error(document);
        if (!error.equals("<nil>")) {
            // Go has made the pointer before it finds that it can't be filled.
            String timeout = field.startsWith("timeout:") ? "&Duration{Duration:0s,}" : "nil";
            return "script=\"\" args=[] env=[] timeout=" + timeout + " err=" + error;
        }
        Step step = ((Resource.Task) document.resource().orElseThrow()).spec().steps().getFirst();
        return "script=" + quote(step.script())
                + " args=[" + step.container().args().stream().map(YamlValues::quote).collect(Collectors.joining(" "))
                + "] env=[" + step.container().env().stream().map(YamlValues::env).collect(Collectors.joining(" "))
                + "] timeout=" + step.timeout()
                        .map(timeout -> "&Duration{Duration:" + GoDuration.format(timeout) + ",}")
                        .orElse("nil")
                + " err=<nil>";
    }

    private static String env(EnvVar env) {
        return "{" + env.name() + " " + env.value() + " nil}";
    }

    private static String resultFile(String text) {
        ParamValue value = ResultValues.parse(text, "array");
        return "type=" + value.type() + " " + fields(value, "obj") + " err=<nil>";
    }

    private static Document read(String yaml) {
        return new YamlReader().readText("<inline>", yaml).documents().getFirst();
    }

    private static String error(Document document) {
        return document.errors().stream().findFirst().map(Problem::tekton).orElse("<nil>");
    }

    /** As {@code %q} prints it. */
    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + "\"";
    }

    private static String unquote(String quoted) {
        return quoted.substring(1, quoted.length() - 1)
                .replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
