package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.pod.PodStep;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPod;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A pod of ours, as its user sees it. The shim and what it needs are taken off. */
final class BridgePod {
    private static final List<String> OWN = List.of(
            "tekton-bridge-creds-", "tekton-bridge-workspace", "tekton-bridge-scripts", "tekton-bridge-credentials");
    private static final Set<String> IMPLICIT =
            Set.of("/tekton", "/tekton/home", "/tekton/results", "/tekton/steps");
    private static final List<String> ALL_OWN = List.of("tekton-bridge");
    private static final String SCRIPTS = "/tekton/scripts/";

    private final TaskPod taskPod;
    private final TaskRunAttempt attempt;
    private final JsonNode pod;
    private final Map<String, JsonNode> containers = new HashMap<>();

    BridgePod(TaskPod taskPod, TaskRunAttempt attempt) {
        this.taskPod = taskPod;
        this.attempt = attempt;
        try {
            this.pod = new ObjectMapper().readTree(new ObjectMapper().writeValueAsBytes(taskPod.pod()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream.of("initContainers", "containers")
                .flatMap(kind -> PodView.items(pod.path("spec").path(kind)))
                .forEach(container -> containers.put(container.path("name").asText(), container));
    }

    ObjectNode view() {
        ObjectNode view = Json.NODES.objectNode();
        ObjectNode metadata = ((ObjectNode) pod.path("metadata")).deepCopy();
        metadata.withObject("/annotations").properties().removeIf(one -> isOurs(one.getKey()));
        metadata.withObject("/labels").properties().removeIf(one -> isOurs(one.getKey()));
        view.set("metadata", metadata);
        ObjectNode spec = PodView.spec(pod);
        spec.put("serviceAccountName", pod.path("spec").path("serviceAccountName").asText("default"));
        view.set("spec", spec);
        view.set("volumes", PodView.volumes(pod, ALL_OWN));
        ObjectNode steps = view.putObject("steps");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < taskPod.steps().size(); i++) {
            PodStep step = taskPod.steps().get(i);
            order.add(step.container());
            steps.set(step.container(), step(step, attempt.spec().steps().get(i)));
        }
        ObjectNode sidecars = view.putObject("sidecars");
        taskPod.sidecars().forEach(sidecar -> {
            order.add(sidecar.container());
            sidecars.set(sidecar.container(), sidecar(containers.get(sidecar.container())));
        });
        view.set("order", Json.texts(order));
        return view;
    }

    private static boolean isOurs(String name) {
        return name.contains("tekton-bridge.jenkins.io/");
    }

    private ObjectNode sidecar(JsonNode container) {
        ObjectNode view = PodView.container(container);
        view.set("mounts", PodView.mounts(pod, container, OWN));
        command(view, PodView.texts(container.path("command")), PodView.texts(container.path("args")));
        return view;
    }

    private ObjectNode step(PodStep step, Step input) {
        JsonNode container = containers.get(step.container());
        ObjectNode view = PodView.container(container);
        ObjectNode mounts = PodView.mounts(pod, container, OWN);
        mounts.properties().removeIf(mount -> IMPLICIT.contains(mount.getKey()));
        view.set("mounts", mounts);
        List<String> command = PodView.texts(container.path("command"));
        List<String> args = PodView.texts(container.path("args"));
        if (step.shimmed()) {
            int end = args.indexOf("--");
            options(view, args.subList(0, end));
            words(view, args.subList(end + 1, args.size()));
        } else {
            Json.put(view, "on_error", input.onError());
            command(view, command, args);
        }
        if (input.script().isEmpty() && input.container().command().isEmpty()) {
            view.put("image", container.path("image").asText().equals(input.container().image()) ? "of the input" : "?");
        }
        return view;
    }

    /** What stands behind the options of the shim: the script is a file by then. */
    private void words(ObjectNode view, List<String> words) {
        int file = -1;
        for (int i = 0; i < Math.min(3, words.size()); i++) {
            file = words.get(i).startsWith(SCRIPTS) && view.has("script") ? i : file;
        }
        if (file >= 0) {
            view.set("words", Json.texts(words.subList(file + 1, words.size())));
        } else {
            command(view, words, List.of());
        }
    }

    private void command(ObjectNode view, List<String> command, List<String> args) {
        boolean given = command.size() > 3 && command.getLast().startsWith(SCRIPTS);
        boolean file = !command.isEmpty() && command.getFirst().startsWith(SCRIPTS);
        if (given) {
            view.put("script", command.get(command.size() - 2).replace("$$", "$"));
        } else if (file) {
            view.put("script", script(command.getFirst().substring(SCRIPTS.length())));
        }
        List<String> words = new ArrayList<>(given ? List.of() : file ? command.subList(1, command.size()) : command);
        words.addAll(args);
        view.set("words", Json.texts(words));
    }

    private String script(String name) {
        JsonNode annotation = pod.path("metadata").path("annotations").path("tekton-bridge.jenkins.io/" + name);
        return annotation.isMissingNode()
                ? taskPod.scripts().orElseThrow().getData().get(name)
                : annotation.asText();
    }

    private static void options(ObjectNode view, List<String> options) {
        ArrayNode when = Json.NODES.arrayNode();
        for (int i = 0; i < options.size(); i += 2) {
            String value = options.get(i + 1);
            switch (options.get(i)) {
                case "-on_error", "-stdout_path", "-stderr_path", "-step_results", "-results" ->
                        view.put(options.get(i).substring(1), value);
                case "-timeout" -> view.put("timeout", new BigDecimal(value).movePointRight(3).longValueExact());
                case "-script" -> view.put("script", value.replace("$$", "$"));
                case "-when" -> {
                    int count = Integer.parseInt(options.get(i + 3));
                    List<String> values = options.subList(i + 4, i + 4 + count);
                    when.addObject()
                            .put("input", options.get(i + 2).replace("$$", "$"))
                            .put("operator", value)
                            .set("values", Json.texts(values.stream().map(text -> text.replace("$$", "$")).toList()));
                    i += 2 + count;
                }
                default -> { }
            }
        }
        if (!when.isEmpty()) {
            view.set("when", when);
        }
    }
}
