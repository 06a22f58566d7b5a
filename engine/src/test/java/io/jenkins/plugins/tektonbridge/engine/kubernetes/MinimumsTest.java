package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class MinimumsTest {
    private static final String REFUSAL = "pods \"p\" is forbidden: [minimum cpu usage per Container is 100m, but request"
            + " is 50m, minimum ephemeral-storage usage per Container is 1Gi.  No request is specified]";

    private static Container container(String name, Map<String, String> requests) {
        ContainerBuilder container = new ContainerBuilder().withName(name).withNewResources().endResources();
        requests.forEach((resource, amount) ->
                container.editResources().addToRequests(resource, Quantity.parse(amount)).endResources());
        return container.build();
    }

    private static Pod pod(Container... containers) {
        return new PodBuilder().withNewSpec().withContainers(containers).endSpec().build();
    }

    private static Map<String, Quantity> requests(Pod pod, int index) {
        return pod.getSpec().getContainers().get(index).getResources().getRequests();
    }

    @Test
    public void what_is_less_is_raised_and_what_is_more_stays() {
        Pod raised = Minimums.raised(
                        pod(container("a", Map.of("cpu", "50m")), container("b", Map.of("cpu", "2", "memory", "1Mi"))), REFUSAL)
                .orElseThrow();
        Quantity storage = Quantity.parse("1Gi");
        assertThat(requests(raised, 0)).isEqualTo(Map.of("cpu", Quantity.parse("100m"), "ephemeral-storage", storage));
        assertThat(requests(raised, 1)).isEqualTo(
                Map.of("cpu", Quantity.parse("2"), "memory", Quantity.parse("1Mi"), "ephemeral-storage", storage));
    }

    @Test
    public void init_containers_are_containers_too() {
        Pod pod = new PodBuilder().withNewSpec().withInitContainers(new ContainerBuilder().withName("i").build())
                .endSpec().build();
        assertThat(Minimums.raised(pod, REFUSAL).orElseThrow().getSpec().getInitContainers().getFirst()
                        .getResources().getRequests())
                .containsKeys("cpu", "ephemeral-storage");
    }

    @Test
    public void there_is_an_end_to_it() {
        Pod raised = Minimums.raised(pod(container("a", Map.of())), REFUSAL).orElseThrow();
        assertThat(Minimums.raised(raised, REFUSAL)).isEmpty();
    }

    @Test
    public void other_refusals_raise_nothing() {
        Pod pod = pod(container("a", Map.of()), new ContainerBuilder().withName("b").build());
        assertThat(Minimums.raised(pod, "exceeded quota: q, requested: cpu=1")).isEqualTo(Optional.empty());
        assertThat(Minimums.raised(pod, "maximum cpu usage per Container is 1, but limit is 2")).isEmpty();
    }
}
