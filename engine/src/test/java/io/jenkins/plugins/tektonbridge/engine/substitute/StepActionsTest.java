package io.jenkins.plugins.tektonbridge.engine.substitute;

import static io.jenkins.plugins.tektonbridge.engine.testing.TestStep.step;
import static io.jenkins.plugins.tektonbridge.engine.testing.TestTask.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepActionSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.testing.TestStep;
import io.jenkins.plugins.tektonbridge.engine.testing.TestTask;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class StepActionsTest {
    private static final TestTask NO_PARAMS = task();

    @Test
    public void stepKeepsWhatNoStepActionCanSay() {
        Step step = resolve(
                step("get").ref("fetch").onError("continue").when("a", "in", "a").workspace("w", "/w"),
                action(NO_PARAMS, step("").image("git:2").script("git clone").workingDir("/src").result("commit")
                        .securityContext(Nodes.mapping(Map.of("runAsUser", 1000L)))));
        assertThat(step.name()).isEqualTo("get");
        assertThat(step.ref()).isEmpty();
        assertThat(step.container().image()).isEqualTo("git:2");
        assertThat(step.container().workingDir()).isEqualTo("/src");
        assertThat(step.container().securityContext()).isPresent();
        assertThat(step.script()).isEqualTo("git clone");
        assertThat(step.results()).hasSize(1);
        assertThat(step.onError()).isEqualTo("continue");
        assertThat(step.when()).hasSize(1);
        assertThat(step.workspaces()).hasSize(1);
    }

    @Test
    public void valuesBeatDefaultsAndMayUseTheTasksParameters() {
        StepActionSpec action = action(
                task().param("url").param("depth", ParamValue.of("1")),
                step("").args("$(params.url)", "$(params.depth)", "$(params.repo)"));
        Step step = resolveIn(
                task(step("get").ref("fetch").param("url", ParamValue.of("git://$(params.repo)")))
                        .param("repo", ParamValue.of("default")),
                action, new Param("repo", ParamValue.of("app")));
        assertThat(step.container().args()).containsExactly("git://app", "1", "$(params.repo)");
    }

    @Test
    public void defaultsUseEachOtherInAnyOrder() {
        Step step = resolve(
                step("s").ref("a").param("given", ParamValue.of("G")),
                action(
                        task().param("last", ParamValue.of("$(params.middle)!"))
                                .param("middle", ParamValue.of("$(params.first)-$(params.given)"))
                                .param("first", ParamValue.of("F"))
                                .param("given"),
                        step("").script("$(params.last)")));
        assertThat(step.script()).isEqualTo("F-G!");
    }

    @Test
    public void resultOfAnEarlierStepTakesTheParametersPlace() {
        StepActionSpec action = action(
                task().param("text").param("list", "array", null).param("map", "object", null),
                step("").args("$(params.text)", "$(params.list[*])", "$(params.list[2])"));
        Step step = resolve(
                step("s").ref("a")
                        .param("text", ParamValue.of("$(steps.one.results.r)"))
                        .param("list", ParamValue.of("$(steps.one.results.l[*])"))
                        .param("map", ParamValue.of("$(steps.one.results.m[*])")),
                action);
        assertThat(step.container().args()).containsExactly(
                "$(steps.one.results.r)", "$(steps.one.results.l[*])", "$(steps.one.results.l[2])");
    }

    @Test
    public void arrayIsSpreadOut() {
        Step step = resolve(
                step("s").ref("a").param("words", ParamValue.of(List.of("x", "y"))),
                action(task().param("words", ParamValue.of(List.of("d"))), step("").args("$(params.words[*])")));
        assertThat(step.container().args()).containsExactly("x", "y");
    }

    @Test
    public void errorsAreTektons() {
        assertError(step("s").ref("a").param("x", ParamValue.of("1")).param("y", ParamValue.of("2")), NO_PARAMS,
                "extra params passed by Step to StepAction: [x y]");
        assertError(step("s").ref("a"), task().param("x").param("y"),
                "non-existent params in Step: [x y]");
        assertError(step("s").ref("a"), task().param("x", ParamValue.of("$(params.nope)")),
                "parameter \"x\" references non-existent parameter \"nope\"");
        assertError(
                step("s").ref("a"),
                task().param("x", ParamValue.of("$(params.y)")).param("y", ParamValue.of("$(params.x)")),
                "circular dependency detected in parameter references");
        assertError(
                step("s").ref("a").param("x", ParamValue.of(List.of("1"))), task().param("x", ParamValue.of("text")),
                "invalid parameter substitution: x. Please check the types of the default value and the passed value");
        assertError(
                step("s").ref("a").param("x", ParamValue.of("$(steps.one.outputs.r)")), task().param("x"),
                "must be one of the form 1). \"steps.<stepName>.results.<resultName>\"; 2). "
                        + "\"steps.<stepName>.results.<objectResultName>.<individualAttribute>\"");
    }

    private static void assertError(TestStep step, TestTask params, String message) {
        assertThatThrownBy(() -> resolve(step, action(params, step(""))))
                .isInstanceOf(StepActions.UnresolvableStepException.class)
                .hasMessage("failed to resolve step ref for step \"s\" (index 0): " + message);
    }

    @Test
    public void missingStepActionIsNamed() {
        TaskSpec task = task(step("one"), step("two").ref("gone")).build();
        assertThatThrownBy(() -> StepActions.resolve(task, List.of(), ref -> {
                    throw new IllegalStateException("stepactions.tekton.dev \"" + ref.name() + "\" not found");
                }))
                .hasMessage("failed to resolve step ref for step \"two\" (index 1): "
                        + "stepactions.tekton.dev \"gone\" not found");
    }

    private static Step resolve(TestStep step, StepActionSpec action) {
        return resolveIn(task(step), action);
    }

    private static Step resolveIn(TestTask task, StepActionSpec action, Param... params) {
        return StepActions.resolve(task.build(), List.of(params), ref -> action).steps().get(0);
    }

    private static StepActionSpec action(TestTask params, TestStep step) {
        return new StepActionSpec(
                "", step.container(), step.script(), params.build().params(), step.results(), Location.NONE);
    }
}
