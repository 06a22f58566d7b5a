package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expressions that Tekton finds in a text: what stands between {@code $(} and {@code )} when it is made of letters,
 * digits, underscores, dots and hyphens, with an index at its end or none. Text in brackets and quotes, as in {@code
 * $(params['x'])}, is no expression in this sense.
 */
public final class Expressions {
    private static final Pattern EXPRESSION =
            Pattern.compile("\\$\\(([_a-zA-Z0-9.-]++(?:\\[(?:[0-9]++|\\*)])?)\\)");

    private Expressions() {}

    /** The expressions of a text, in their order. */
    public static List<String> in(String text) {
        if (!text.contains("$(")) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The expressions of a value. */
    public static List<String> in(ParamValue value) {
        return inAll(texts(value));
    }

    /** The expressions of input, CEL and values of a condition. */
    public static List<String> in(WhenExpression when) {
        List<String> found = new ArrayList<>(in(when.input()));
        found.addAll(in(when.cel()));
        found.addAll(inAll(when.values()));
        return found;
    }

    /**
     * The expressions of a step or a sidecar in the places in which Tekton looks for references to results of other
     * tasks: name, image, imagePullPolicy, script, workingDir, command, args and env.
     */
    public static List<String> in(Container container, String script) {
        List<String> texts = new ArrayList<>(List.of(
                container.name(), container.image(), container.imagePullPolicy(), script, container.workingDir()));
        texts.addAll(container.command());
        texts.addAll(container.args());
        for (EnvVar env : container.env()) {
            texts.add(env.value());
            env.valueFrom().ifPresent(source -> {
                texts.addAll(keyAndName(source, "secretKeyRef"));
                texts.addAll(keyAndName(source, "configMapKeyRef"));
            });
        }
        return inAll(texts);
    }

    /** The texts that a value is made of. */
    public static List<String> texts(ParamValue value) {
        return switch (value) {
            case ParamValue.StringValue string -> List.of(string.value());
            case ParamValue.ArrayValue array -> array.items();
            case ParamValue.ObjectValue object -> List.copyOf(object.entries().values());
        };
    }

    private static List<String> inAll(List<String> texts) {
        List<String> found = new ArrayList<>();
        texts.forEach(text -> found.addAll(in(text)));
        return found;
    }

    private static List<String> keyAndName(Node.Mapping valueFrom, String source) {
        if (!(valueFrom.get(source).orElse(null) instanceof Node.Mapping reference)) {
            return List.of();
        }
        return List.of(text(reference.get("key")), text(reference.get("name")));
    }

    private static String text(Optional<Node> node) {
        return node.orElse(null) instanceof Node.Scalar scalar && scalar.isString() ? (String) scalar.value() : "";
    }
}
