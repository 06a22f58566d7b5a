package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ConfigMap.
 *
 * @param texts its {@code data}
 * @param files all that it holds as files: {@code data} and {@code binaryData}
 */
record ConfigMapObject(Map<String, String> texts, Map<String, byte[]> files) {
    static ConfigMapObject of(String name, Node.Mapping source) {
        Fields map = new Fields("ConfigMap \"" + name + "\"", source);
        Map<String, String> texts = map.strings("data");
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts.forEach((key, text) -> files.put(key, text.getBytes(StandardCharsets.UTF_8)));
        files.putAll(SecretObject.decoded(map, "binaryData"));
        return new ConfigMapObject(texts, files);
    }
}
