package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where our pods differ from Tekton's on purpose. Each difference is checked to be the one that is meant, and told. */
final class MeantDifferences {
    private static final List<String> SHARED = List.of("cpu", "memory", "ephemeral-storage");

    private final ObjectNode expected;
    private final ObjectNode actual;
    private final Set<String> reasons = new TreeSet<>();

    private MeantDifferences(ObjectNode expected, ObjectNode actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * Takes the differences that are meant out of both views.
     *
     * @return what they were and why
     */
    static Set<String> takeOut(ObjectNode expected, ObjectNode actual) {
        MeantDifferences differences = new MeantDifferences(expected, actual);
        differences.manager();
        differences.token();
        differences.sidecars();
        differences.requests();
        differences.dockerConfig();
        differences.resultsOfImages();
        return differences.reasons;
    }

    private static ObjectNode object(JsonNode parent, String field) {
        return (ObjectNode) parent.path(field);
    }

    private void manager() {
        String label = "app.kubernetes.io/managed-by";
        ObjectNode labels = object(actual.path("metadata"), "labels");
        if (labels.path(label).asText().equals("tekton-bridge")) {
            object(expected.path("metadata"), "labels").remove(label);
            labels.remove(label);
            reasons.add("label " + label + ": the pod is managed by us, not by Tekton's controller");
        }
    }

    private void token() {
        ObjectNode spec = object(actual, "spec");
        boolean unnamed = spec.path("serviceAccountName").asText().equals("default");
        if (unnamed && !expected.path("spec").has("automountServiceAccountToken")
                && spec.path("automountServiceAccountToken").equals(Json.NODES.booleanNode(false))) {
            spec.remove("automountServiceAccountToken");
            reasons.add("automountServiceAccountToken: a token that nobody asked for would only cost time");
        }
    }

    private void sidecars() {
        for (JsonNode node : actual.path("sidecars")) {
            ObjectNode sidecar = (ObjectNode) node;
            if (sidecar.path("restartPolicy").asText().equals("Always")) {
                sidecar.remove("restartPolicy");
                reasons.add("sidecars are Kubernetes' own (restartPolicy: Always), which it starts before the steps and"
                        + " stops after them");
            }
        }
        for (var field : actual.path("sidecars").properties()) {
            ObjectNode sidecar = (ObjectNode) field.getValue();
            ObjectNode wanted = (ObjectNode) expected.path("sidecars").path(field.getKey());
            if (isGate(sidecar)) {
                sidecar.remove("startupProbe");
                wanted.remove("startupProbe");
                reasons.add("startupProbe of a sidecar with a readinessProbe: Kubernetes holds the steps back until the"
                        + " startup probe succeeds, so it asks for readiness");
            }
        }
    }

    private static boolean isGate(ObjectNode sidecar) {
        ObjectNode startup = sidecar.path("startupProbe").isObject() ? object(sidecar, "startupProbe").deepCopy() : null;
        ObjectNode readiness = sidecar.path("readinessProbe").isObject()
                ? object(sidecar, "readinessProbe").deepCopy()
                : null;
        if (startup == null || readiness == null) {
            return false;
        }
        List<String> pace = List.of("periodSeconds", "failureThreshold", "successThreshold");
        return startup.remove(pace).equals(readiness.remove(pace));
    }

    /** Steps never run together: of each resource one step holds the largest request, and the others ask for nothing. */
    private void requests() {
        for (String resource : SHARED) {
            BigDecimal largest = BigDecimal.ZERO;
            BigDecimal asked = BigDecimal.ZERO;
            for (var step : expected.path("steps").properties()) {
                largest = largest.max(request(step.getValue(), resource));
                asked = asked.add(request(actual.path("steps").path(step.getKey()), resource));
            }
            if (largest.signum() > 0 && asked.compareTo(largest) == 0) {
                boolean[] differs = {false};
                expected.path("steps").properties().forEach(step -> {
                    JsonNode ours = actual.path("steps").path(step.getKey());
                    differs[0] |= request(ours, resource).compareTo(request(step.getValue(), resource)) != 0;
                    drop(step.getValue(), resource);
                    drop(ours, resource);
                });
                if (differs[0]) {
                    reasons.add("requests of steps: only the largest stays, as steps never run together");
                }
            }
        }
    }

    private static BigDecimal request(JsonNode step, String resource) {
        JsonNode resources = step.path("resources");
        JsonNode request = resources.path("requests").has(resource)
                ? resources.path("requests").path(resource)
                : resources.path("limits").path(resource);
        return request.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(request.asText());
    }

    private static void drop(JsonNode step, String resource) {
        if (step.path("resources").path("requests") instanceof ObjectNode requests) {
            requests.remove(resource);
            if (requests.isEmpty()) {
                ((ObjectNode) step.path("resources")).remove("requests");
            }
        }
    }

    private void resultsOfImages() {
        expected.path("steps").properties().forEach(step -> {
            boolean leftToImage = step.getValue().path("image").asText().equals("of the input");
            if (leftToImage && step.getValue().has("results")) {
                ((ObjectNode) step.getValue()).remove("results");
                reasons.add("results behind a step that only its image knows how to run: the next container reads them");
            }
        });
    }

    private void dockerConfig() {
        for (JsonNode step : actual.path("steps")) {
            ObjectNode env = object(step, "env");
            if (env.path("DOCKER_CONFIG").path("value").asText().equals("/tekton/creds/.docker")) {
                env.remove("DOCKER_CONFIG");
                reasons.add("DOCKER_CONFIG: before the command of an image nothing can be copied to its user's home");
            }
        }
    }
}
