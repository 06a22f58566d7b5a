package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.pod.Fields;
import io.jenkins.plugins.tektonbridge.engine.validate.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** {@code resourceFieldRef}: what a container asks of a node; for a limit that is not set, what the machine has. */
final class ResourceFields {
    private ResourceFields() {}

    /**
     * The value of a field, divided by its divisor and rounded up.
     *
     * @throws AttemptException when there is no such field
     */
    static String value(Fields ref, Optional<Node.Mapping> resources) {
        String resource = ref.text("resource");
        int dot = resource.indexOf('.');
        String name = resource.substring(dot + 1);
        if (dot < 0 || !resource.startsWith("limits.") && !resource.startsWith("requests.")) {
            throw AttemptException.config("resourceFieldRef " + resource + " is unknown; there are limits.NAME and"
                    + " requests.NAME, with NAME cpu, memory or ephemeral-storage");
        }
        BigDecimal value = set(resources, resource.substring(0, dot), name)
                .or(() -> set(resources, "limits", name))
                .orElseGet(() -> ofMachine(resource, name));
        BigDecimal divisor = ref.mapping().get("divisor").flatMap(Quantity::of).map(Quantity::value)
                .filter(given -> given.signum() > 0)
                .orElse(BigDecimal.ONE);
        return value.divide(divisor, 0, RoundingMode.CEILING).toPlainString();
    }

    private static Optional<BigDecimal> set(Optional<Node.Mapping> resources, String kind, String name) {
        return resources
                .flatMap(all -> all.get(kind))
                .filter(Node.Mapping.class::isInstance)
                .flatMap(of -> ((Node.Mapping) of).get(name))
                .flatMap(Quantity::of)
                .map(Quantity::value);
    }

    private static BigDecimal ofMachine(String resource, String name) {
        if (resource.startsWith("requests.")) {
            return BigDecimal.ZERO;
        }
        return switch (name) {
            case "cpu" -> MachineFacts.processors();
            case "memory" -> MachineFacts.memory();
            default -> BigDecimal.ZERO;
        };
    }
}
