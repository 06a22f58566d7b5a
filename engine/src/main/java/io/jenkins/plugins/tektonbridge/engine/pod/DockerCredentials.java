package io.jenkins.plugins.tektonbridge.engine.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names and passwords for registries: {@code .docker/config.json}. Those of annotations beat those of whole files. */
final class DockerCredentials {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> FIELDS = List.of("username", "password", "auth", "email");

    private final Map<String, String> secretsByUrl = new HashMap<>();
    private final Map<String, ObjectNode> ofAnnotations = new TreeMap<>();
    private final Map<String, ObjectNode> ofDockercfg = new TreeMap<>();
    private final Map<String, ObjectNode> ofConfigJson = new TreeMap<>();

    void basic(String url, SecretObject secret) {
        String before = secretsByUrl.putIfAbsent(url, secret.name());
        if (before != null) {
            throw Credentials.twice(url, before, secret.name());
        }
        String username = new String(Credentials.required(secret, "username"), UTF_8);
        String password = new String(Credentials.required(secret, "password"), UTF_8);
        String auth = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
        ofAnnotations.put(url, JsonNodeFactory.instance.objectNode()
                .put("username", username)
                .put("password", password)
                .put("auth", auth)
                // Registries take any address, and some refuse to do without.
                .put("email", "not@val.id"));
    }

    void configJson(SecretObject secret) {
        entries(secret, ".dockerconfigjson", "auths", ofConfigJson);
    }

    void dockercfg(SecretObject secret) {
        entries(secret, ".dockercfg", "", ofDockercfg);
    }

    private static void entries(SecretObject secret, String key, String field, Map<String, ObjectNode> into) {
        JsonNode file;
        try {
            file = MAPPER.readTree(Credentials.required(secret, key));
        } catch (IOException e) {
            throw new ObjectException("Secret \"" + secret.name() + "\": " + key + " is no JSON: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
        (field.isEmpty() ? file : file.path(field)).properties().forEach(
                entry -> into.put(entry.getKey(), known(entry.getValue())));
    }

    /** An entry with the fields that Tekton knows; {@code auth} is always there. */
    private static ObjectNode known(JsonNode entry) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (String field : FIELDS) {
            String text = entry.path(field).asText("");
            if (!text.isEmpty() || field.equals("auth")) {
                known.put(field, text);
            }
        }
        return known;
    }

    void write(Map<String, byte[]> files) {
        Map<String, ObjectNode> all = new TreeMap<>(ofDockercfg);
        all.putAll(ofConfigJson);
        all.putAll(ofAnnotations);
        if (all.isEmpty()) {
            return;
        }
        try {
            files.put(".docker/config.json", likeGo(MAPPER.writeValueAsString(Map.of("auths", all))).getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written", e);
        }
    }

    /** Go escapes what HTML gives a meaning to, which stands in strings only. */
    private static String likeGo(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
