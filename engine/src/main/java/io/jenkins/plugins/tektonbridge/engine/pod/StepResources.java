package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What containers ask of a node: their own resources, those of the TaskRun over them, and the shares of what the TaskRun
 * asks for as a whole.
 */
final class StepResources {
    private static final Set<String> IN_BYTES = Set.of("memory", "ephemeral-storage");
    private static final Set<String> SHARED = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Quantity NOTHING = new Quantity("0");

    private StepResources() {}

    /** The resources of a container, with those that the TaskRun has for it laid over them, name by name. */
    static ResourceRequirements of(Optional<Node.Mapping> own, Optional<Node.Mapping> over, String what) {
        Map<String, Object> tree = own.map(Trees::plain).orElseGet(LinkedHashMap::new);
        over.ifPresent(mapping -> merge(tree, Trees.plain(mapping)));
        own.ifPresent(mapping -> Trees.read(mapping, ResourceRequirements.class, what));
        over.ifPresent(mapping -> Trees.read(mapping, ResourceRequirements.class, what));
        return Trees.read(tree, ResourceRequirements.class);
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> under, Map<String, Object> over) {
        over.forEach((name, value) -> {
            if (value instanceof Map<?, ?> fields && under.get(name) instanceof Map<?, ?> base) {
                Map<String, Object> merged = new LinkedHashMap<>((Map<String, Object>) base);
                merge(merged, (Map<String, Object>) fields);
                under.put(name, merged);
            } else {
                under.put(name, value);
            }
        });
    }

    /**
     * Replaces the resources of all steps by those of the task, as Tekton does: the limits for each, the requests
     * divided among them; where nothing is requested, the limits are divided.
     */
    static List<ResourceRequirements> ofTask(List<ResourceRequirements> steps, Optional<Node.Mapping> task) {
        if (task.isEmpty()) {
            return steps;
        }
        ResourceRequirements whole = Trees.read(task.get(), ResourceRequirements.class, "computeResources");
        if (whole.getRequests() == null && whole.getLimits() == null) {
            return steps;
        }
        Map<String, Quantity> requests = divided(whole.getRequests(), steps.size());
        Map<String, Quantity> limits = divided(whole.getLimits(), steps.size());
        return steps.stream()
                .map(step -> new ResourceRequirementsBuilder(step)
                        .withRequests(isNone(step.getRequests()) && isNone(whole.getRequests()) ? limits : requests)
                        .withLimits(whole.getLimits())
                        .build())
                .toList();
    }

    private static boolean isNone(Map<String, Quantity> quantities) {
        return quantities == null || quantities.isEmpty();
    }

    private static Map<String, Quantity> divided(Map<String, Quantity> whole, int parts) {
        Map<String, Quantity> part = new TreeMap<>();
        if (whole != null) {
            whole.forEach((name, quantity) -> part.put(name, divided(name, quantity, parts)));
        }
        return part;
    }

    private static Quantity divided(String name, Quantity whole, int parts) {
        boolean inBytes = IN_BYTES.contains(name);
        BigDecimal units = whole.getNumericalAmount().scaleByPowerOfTen(inBytes ? 0 : 3);
        BigDecimal part = units.setScale(0, RoundingMode.CEILING)
                .divideToIntegralValue(BigDecimal.valueOf(parts));
        return new Quantity(part.toBigInteger() + (inBytes ? "" : "m"));
    }

    /**
     * Lets containers that never run together ask for what the largest of them needs: of each resource it alone keeps
     * its request, and what the others asked for becomes 0. What they are limited to stays, and as only one of them
     * runs, the pod's share of processor and memory is the same as if it were alone. Devices, which belong to a
     * container, stay as well.
     */
    static List<ResourceRequirements> oneAtATime(List<ResourceRequirements> steps) {
        Map<String, Integer> largest = new LinkedHashMap<>();
        for (String resource : SHARED) {
            for (int i = 0; i < steps.size(); i++) {
                int candidate = i;
                request(steps.get(i), resource).ifPresent(request -> largest.merge(resource, candidate, (old, next) ->
                        request(steps.get(old), resource).orElseThrow().compareTo(request) >= 0 ? old : next));
            }
        }
        List<ResourceRequirements> lowered = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            lowered.add(lowered(steps.get(i), i, largest));
        }
        return lowered;
    }

    private static ResourceRequirements lowered(
            ResourceRequirements step, int index, Map<String, Integer> largest) {
        Map<String, Quantity> requests = new TreeMap<>(step.getRequests() == null ? Map.of() : step.getRequests());
        largest.forEach((resource, holder) -> {
            if (holder != index && request(step, resource).isPresent()) {
                requests.put(resource, NOTHING);
            }
        });
        return requests.isEmpty() ? step : new ResourceRequirementsBuilder(step).withRequests(requests).build();
    }

    /** What a container asks for; where it only has a limit, Kubernetes takes that for its request. */
    private static Optional<BigDecimal> request(ResourceRequirements container, String resource) {
        return Optional.ofNullable(container.getRequests())
                .map(requests -> requests.get(resource))
                .or(() -> Optional.ofNullable(container.getLimits()).map(limits -> limits.get(resource)))
                .map(Quantity::getNumericalAmount);
    }
}
