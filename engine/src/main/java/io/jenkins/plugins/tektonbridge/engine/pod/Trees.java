package io.jenkins.plugins.tektonbridge.engine.pod;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns parts of YAML that are Kubernetes' own into its model. Fields that the model does not know are kept. */
public final class Trees {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Trees() {}

    /**
     * Reads a node as an object of Kubernetes.
     *
     * @param what what the node is, for the error
     * @throws PodRefusedException when the node has another shape
     */
    public static <T> T read(Node node, Class<T> type, String what) {
        try {
            return MAPPER.convertValue(plain(node), type);
        } catch (IllegalArgumentException e) {
            throw new PodRefusedException(node.at(), what + ": " + reason(e));
        }
    }

    /** Reads a tree of maps and lists that is known to have the right shape. */
    public static <T> T read(Map<String, Object> tree, Class<T> type) {
        return MAPPER.convertValue(tree, type);
    }

    /** A node as JSON's types of Java. */
    public static Object plain(Node node) {
        return switch (node) {
            // Kubernetes' model takes no long where it wants a number or a text.
            case Node.Scalar(Long number, var at) when number.intValue() == number -> number.intValue();
            case Node.Scalar scalar -> scalar.value();
            case Node.Sequence sequence -> {
                List<Object> items = new ArrayList<>(sequence.items().size());
                sequence.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Node.Mapping mapping -> plain(mapping);
        };
    }

    static Map<String, Object> plain(Node.Mapping mapping) {
        Map<String, Object> fields = new LinkedHashMap<>();
        mapping.fields().forEach((name, field) -> fields.put(name, plain(field.value())));
        return fields;
    }

    private static String reason(IllegalArgumentException e) {
        if (!(e.getCause() instanceof JsonMappingException cause)) {
            return e.getMessage();
        }
        String path = cause.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining());
        return (path.isEmpty() ? "" : path + ": ") + cause.getOriginalMessage();
    }
}
