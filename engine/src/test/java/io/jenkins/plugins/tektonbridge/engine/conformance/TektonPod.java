package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pod that Tekton made, as its user sees it. Its mechanism (pods/README.md) is taken off. */
final class TektonPod {
    private static final Pattern SCRIPT = Pattern.compile(
            "scriptfile=\"([^\"]+)\"\ntouch [^\n]*\ncat > [^\n]*\n([A-Za-z0-9+/=]*)\n_EOF_\n");
    private static final Set<String> WITHOUT_VALUE = Set.of("-wait_file_content");
    private static final List<String> OWN = List.of("tekton-internal-", "tekton-creds-init-home-");
    private static final List<String> OWN_AND_CREDENTIALS = List.of("tekton-internal-", "tekton-creds-");

    private final JsonNode pod;
    private final Map<String, String> scripts = new HashMap<>();

    TektonPod(JsonNode pod) {
        this.pod = pod;
        for (JsonNode init : pod.path("spec").path("initContainers")) {
            if (init.path("name").asText().equals("place-scripts")) {
                Matcher script = SCRIPT.matcher(init.path("args").path(1).asText());
                while (script.find()) {
                    byte[] text = Base64.getDecoder().decode(script.group(2));
                    scripts.put(script.group(1), new String(text, StandardCharsets.UTF_8));
                }
            }
        }
    }

    ObjectNode view() {
        ObjectNode view = Json.NODES.objectNode();
        ObjectNode metadata = ((ObjectNode) pod.path("metadata")).deepCopy();
        metadata.remove("ownerReferences");
        metadata.withObject("/annotations").remove("pipeline.tekton.dev/release");
        view.set("metadata", metadata);
        ObjectNode spec = PodView.spec(pod);
        spec.put("serviceAccountName", pod.path("spec").path("serviceAccountName").asText("default"));
        view.set("spec", spec);
        view.set("volumes", PodView.volumes(pod, OWN_AND_CREDENTIALS));
        ObjectNode steps = view.putObject("steps");
        ObjectNode sidecars = view.putObject("sidecars");
        List<String> order = new ArrayList<>();
        for (JsonNode container : pod.path("spec").path("containers")) {
            String name = container.path("name").asText();
            order.add(name);
            boolean step = name.startsWith("step-");
            (step ? steps : sidecars).set(name, step ? step(container) : sidecar(container));
        }
        view.set("order", Json.texts(order));
        return view;
    }

    private ObjectNode sidecar(JsonNode container) {
        ObjectNode view = PodView.container(container);
        view.set("mounts", PodView.mounts(pod, container, OWN));
        command(view, PodView.texts(container.path("command")), PodView.texts(container.path("args")));
        return view;
    }

    private ObjectNode step(JsonNode container) {
        ObjectNode view = PodView.container(container);
        ((ObjectNode) view.path("env")).remove("TEKTON_PLATFORM_COMMANDS");
        view.set("mounts", PodView.mounts(pod, container, OWN));
        List<String> args = PodView.texts(container.path("args"));
        int end = args.indexOf("--");
        String entrypoint = flags(view, args.subList(0, end));
        List<String> rest = args.subList(end + 1, args.size());
        if (entrypoint.isEmpty()) {
            view.put("image", "of the input");
            command(view, List.of(), rest);
        } else {
            command(view, List.of(entrypoint), rest);
        }
        return view;
    }

    /** A script is its text; what is no script is one list, as Kubernetes runs it. */
    private void command(ObjectNode view, List<String> command, List<String> args) {
        if (command.size() == 1 && scripts.containsKey(command.getFirst())) {
            view.put("script", scripts.get(command.getFirst()));
            view.set("words", Json.texts(args));
            return;
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(args);
        view.set("words", Json.texts(words));
    }

    /** Reads the flags that say something of the step; answers its command. */
    private static String flags(ObjectNode view, List<String> flags) {
        String entrypoint = "";
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            if (flag.contains("=") || WITHOUT_VALUE.contains(flag)) {
                continue;
            }
            String value = flags.get(++i);
            switch (flag) {
                case "-entrypoint" -> entrypoint = value;
                case "-on_error", "-stdout_path", "-stderr_path", "-step_results", "-results" ->
                        Json.put(view, flag.substring(1), value);
                case "-timeout" -> view.put("timeout", GoDuration.parse(value).toMillis());
                case "--when_expressions" -> view.set("when", when(value));
                default -> { }
            }
        }
        return entrypoint;
    }

    private static JsonNode when(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
