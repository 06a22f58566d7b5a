package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Secret.
 *
 * @param name its name
 * @param type its type; {@code Opaque} where none is written
 * @param annotations its annotations
 * @param data what it holds, decoded
 */
public record SecretObject(String name, String type, Map<String, String> annotations, Map<String, byte[]> data) {
    public SecretObject {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /**
     * Reads a Secret as the API server does: {@code stringData} beats {@code data}.
     *
     * @throws ObjectException when a value is no text or no base64
     */
    public static SecretObject of(String name, Node.Mapping source) {
        Fields secret = new Fields("Secret \"" + name + "\"", source);
        Map<String, byte[]> data = new LinkedHashMap<>(decoded(secret, "data"));
        secret.strings("stringData").forEach((key, text) -> data.put(key, text.getBytes(StandardCharsets.UTF_8)));
        String type = secret.text("type");
        Map<String, String> annotations =
                secret.object("metadata").map(metadata -> metadata.strings("annotations")).orElse(Map.of());
        return new SecretObject(name, type.isEmpty() ? "Opaque" : type, annotations, data);
    }

    /**
     * The values of a field whose texts are base64.
     *
     * @throws ObjectException when one is not
     */
    public static Map<String, byte[]> decoded(Fields object, String field) {
        Map<String, byte[]> decoded = new LinkedHashMap<>();
        object.strings(field).forEach((key, text) -> {
            try {
                // Go's decoder, which Kubernetes uses, skips line breaks.
                decoded.put(key, Base64.getDecoder().decode(text.replace("\n", "").replace("\r", "")));
            } catch (IllegalArgumentException e) {
                Node at = object.mapping().get(field).filter(Node.Mapping.class::isInstance)
                        .flatMap(node -> ((Node.Mapping) node).get(key))
                        .orElse(object.mapping());
                throw object.wrong(field + "." + key, "base64; plain text belongs under stringData", at);
            }
        });
        return decoded;
    }

    /** A value. */
    public Optional<byte[]> value(String key) {
        return Optional.ofNullable(data.get(key));
    }
}
