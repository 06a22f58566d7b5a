package io.jenkins.plugins.tektonbridge.engine.validate;

import static io.jenkins.plugins.tektonbridge.engine.testing.TestStep.step;
import static io.jenkins.plugins.tektonbridge.engine.testing.TestTask.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.testing.TestStep;
import java.util.Map;
import org.junit.Test;

public class StepTemplatesTest {
    @Test
    public void ownFieldsWin() {
        Container merged = merge(
                step("").image("template:1").workingDir("/template").args("t"),
                step("s").image("own:1").args("o"));
        assertThat(merged.image()).isEqualTo("own:1");
        assertThat(merged.workingDir()).isEqualTo("/template");
        assertThat(merged.args()).containsExactly("o");
    }

    @Test
    public void environmentIsMergedInTheOrderOfAStrategicMerge() {
        Container merged = merge(
                step("").env("LOG", "t").env("REGION", "t").env("LAST", "t"),
                step("s").env("REGION", "own").env("OWN", "own"));
        assertThat(merged.env()).extracting(env -> env.name() + "=" + env.value())
                .containsExactly("LOG=t", "REGION=own", "OWN=own", "LAST=t");
    }

    @Test
    public void withoutCommonVariablesThoseOfTheStepAreFirst() {
        Container merged = merge(step("").env("A", "t").env("B", "t"), step("s").env("C", "$(A)"));
        assertThat(merged.env()).extracting(env -> env.name()).containsExactly("C", "A", "B");
    }

    @Test
    public void resourcesAndSecurityContextAreMergedFieldByField() {
        Container merged = merge(
                step("").computeResources(Nodes.mapping(Map.of(
                                "requests", Map.of("cpu", "1", "memory", "1Gi"), "limits", Map.of("cpu", "2"))))
                        .securityContext(Nodes.mapping(Map.of("runAsUser", 1L, "runAsGroup", 1L))),
                step("s").computeResources(Nodes.mapping(Map.of("requests", Map.of("cpu", "3"))))
                        .securityContext(Nodes.mapping(Map.of("runAsUser", 2L))));
        assertThat(Nodes.plain(merged.computeResources().get())).isEqualTo(Map.of(
                "requests", Map.of("cpu", "3", "memory", "1Gi"), "limits", Map.of("cpu", "2")));
        assertThat(Nodes.plain(merged.securityContext().get()))
                .isEqualTo(Map.of("runAsUser", 2L, "runAsGroup", 1L));
    }

    @Test
    public void stepMadeOfAStepActionStaysAsItIs() {
        assertThat(merge(step("").image("template:1"), step("s").ref("action")).image()).isEmpty();
    }

    private static Container merge(TestStep template, TestStep step) {
        return StepTemplates.merge(task(step).template(template).build()).steps().get(0).container();
    }
}
