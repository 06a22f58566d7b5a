package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a LimitRange asks of each container at least. Only the largest request of the steps stays in a pod, as they never
 * run together, so that containers ask for less than they are allowed to. Tekton looks at LimitRanges beforehand; here the
 * refusal tells the minimum, which takes no right to read them, and no time where there is none.
 */
final class Minimums {
    private static final Pattern MINIMUM = Pattern.compile("minimum (\\S+) usage per Container is ([0-9][0-9A-Za-z.]*[0-9A-Za-z])");

    private Minimums() {}

    /**
     * The pod with containers that ask for as much as they have to.
     *
     * @param refusal what the API server says
     * @return empty when there is nothing that could be raised
     */
    static Optional<Pod> raised(Pod pod, String refusal) {
        Map<String, Quantity> minimums = new LinkedHashMap<>();
        Matcher matcher = MINIMUM.matcher(refusal);
        while (matcher.find()) {
            minimums.put(matcher.group(1), Quantity.parse(matcher.group(2)));
        }
        boolean isLess = Stream.concat(
                        pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
                .anyMatch(container -> minimums.entrySet().stream()
                        .anyMatch(minimum -> isLess(container, minimum.getKey(), minimum.getValue())));
        return isLess ? Optional.of(raised(pod, minimums)) : Optional.empty();
    }

    private static Pod raised(Pod pod, Map<String, Quantity> minimums) {
        return new PodBuilder(pod)
                .editSpec()
                .withContainers(raised(pod.getSpec().getContainers(), minimums))
                .withInitContainers(raised(pod.getSpec().getInitContainers(), minimums))
                .endSpec()
                .build();
    }

    private static List<Container> raised(List<Container> containers, Map<String, Quantity> minimums) {
        return containers.stream().map(container -> raised(container, minimums)).toList();
    }

    private static Container raised(Container container, Map<String, Quantity> minimums) {
        ContainerBuilder raised = new ContainerBuilder(container);
        minimums.forEach((resource, minimum) -> {
            if (isLess(container, resource, minimum)) {
                raised.editOrNewResources().addToRequests(resource, minimum).endResources();
            }
        });
        return raised.build();
    }

    private static boolean isLess(Container container, String resource, Quantity minimum) {
        Quantity request = Optional.ofNullable(container.getResources())
                .map(ResourceRequirements::getRequests)
                .map(requests -> requests.get(resource))
                .orElse(null);
        return request == null || amount(request) < amount(minimum);
    }

    private static double amount(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).doubleValue();
    }
}
