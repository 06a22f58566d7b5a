package io.jenkins.plugins.tektonbridge.engine.substitute;

import static io.jenkins.plugins.tektonbridge.engine.testing.TestStep.step;
import static io.jenkins.plugins.tektonbridge.engine.testing.TestTask.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskRunSpec;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.testing.TestTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class TaskRunSubstitutionTest {
    private static final TaskRunContext CONTEXT = new TaskRunContext("run-build", "ci", "uid-7", "build", 2);
    private static final ParamValue LIST = ParamValue.of(List.of("a", "b"));

    @Test
    public void everyVariableHasItsValue() {
        Map<String, String> table = Map.ofEntries(
                Map.entry("$(params.s)", "text"),
                Map.entry("$(params['s'])", "text"),
                Map.entry("$(params[\"s\"])", "text"),
                Map.entry("$(inputs.params.s)", "text"),
                Map.entry("$(params.list[1])", "b"),
                Map.entry("$(params['list'][0])", "a"),
                Map.entry("$(params.object.key)", "value"),
                Map.entry("$(context.taskRun.name)", "run-build"),
                Map.entry("$(context.taskRun.namespace)", "ci"),
                Map.entry("$(context.taskRun.uid)", "uid-7"),
                Map.entry("$(context.task.name)", "build"),
                Map.entry("$(context.task.retry-count)", "2"),
                Map.entry("$(results.digest.path)", "/tekton/results/digest"),
                Map.entry("$(results['digest'].path)", "/tekton/results/digest"),
                Map.entry("$(results[\"digest\"].path)", "/tekton/results/digest"),
                Map.entry("$(step.results.mine.path)", "/tekton/steps/step-one/results/mine"),
                Map.entry("$(step.results['mine'].path)", "/tekton/steps/step-one/results/mine"),
                Map.entry("$(steps.step-one.exitCode.path)", "/tekton/steps/step-one/exitCode"),
                Map.entry("$(steps.step-unnamed-1.exitCode.path)", "/tekton/steps/step-unnamed-1/exitCode"),
                Map.entry("$(workspaces.source.path)", "/workspace/source"),
                Map.entry("$(workspaces.source.bound)", "true"),
                Map.entry("$(workspaces.source.claim)", "my-claim"),
                Map.entry("$(workspaces.source.volume)", "ws-1bcf2"),
                Map.entry("$(workspaces.cache.path)", "/cache"),
                Map.entry("$(workspaces.cache.claim)", ""),
                Map.entry("$(workspaces.maybe.path)", ""),
                Map.entry("$(workspaces.maybe.bound)", "false"),
                Map.entry("$(workspaces.maybe.claim)", "$(workspaces.maybe.claim)"),
                Map.entry("$(workspaces.undeclared.path)", "/workspace/undeclared"),
                Map.entry("$(artifacts.path)", "/tekton/artifacts/provenance.json"),
                Map.entry("$(step.artifacts.path)", "/tekton/steps/step-one/artifacts/provenance.json"),
                Map.entry("$(credentials.path)", "/tekton/creds"),
                Map.entry("$(steps.one.results.mine)", "$(steps.one.results.mine)"),
                Map.entry("$(params.nobody)", "$(params.nobody)"),
                Map.entry("$(params.list)", "$(params.list)"),
                Map.entry("$$(params.s) $$x", "$text $$x"),
                Map.entry("$(HOME)", "$(HOME)"));

        table.forEach((text, value) -> {
            TaskSpec spec = everything(task(step("one").script(text).result("mine"), step("").script("true")));
            assertThat(script(spec)).as(text).isEqualTo(value);
        });
    }

    private static TaskSpec everything(TestTask task) {
        task.param("s", ParamValue.of("default"))
                .param("list", LIST)
                .param("object", ParamValue.of(Map.of("key", "value")))
                .result("digest")
                .workspace("source", "", false)
                .workspace("cache", "/cache", false)
                .workspace("maybe", "", true);
        TaskSpec spec = TaskRunSubstitution.spec(
                task.build(),
                List.of(new Param("s", ParamValue.of("text"))),
                List.of(
                        binding("source", "persistentVolumeClaim", Map.of("claimName", "my-claim")),
                        binding("cache", "emptyDir", Map.of()),
                        binding("undeclared", "emptyDir", Map.of())),
                CONTEXT);
        return TaskRunSubstitution.credentials(spec);
    }

    private static WorkspaceBinding binding(String name, String kind, Map<String, Object> source) {
        return new WorkspaceBinding(name, "", Map.of(kind, Nodes.mapping(source)), Location.NONE);
    }

    private static String script(TaskSpec spec) {
        return spec.steps().get(0).script();
    }

    @Test
    public void valueHoldsVariablesOfLaterStagesOnly() {
        TaskSpec spec = substitute(
                task(step("one").script("$(params.x)")).param("x").param("y", ParamValue.of("why")).result("r"),
                "x", ParamValue.of("$(context.task.name) $(results.r.path) $(params.y)"));
        assertThat(script(spec)).isEqualTo("build /tekton/results/r $(params.y)");
    }

    private static TaskSpec substitute(TestTask task, String param, ParamValue value) {
        return TaskRunSubstitution.spec(task.build(), List.of(new Param(param, value)), List.of(), CONTEXT);
    }

    @Test
    public void wholeArrayTakesThePlaceOfAnItem() {
        TestTask task = task(step("one").command("tool", "$(params.l[*])").args("$(params.l[*])", "x$(params.l[0])"))
                .param("l", LIST);

        Step two = substitute(task, "l", ParamValue.of(List.of("x", "y z"))).steps().get(0);
        assertThat(two.container().command()).containsExactly("tool", "x", "y z");
        assertThat(two.container().args()).containsExactly("x", "y z", "xx");

        Step none = substitute(task, "l", ParamValue.of(List.of())).steps().get(0);
        assertThat(none.container().command()).containsExactly("tool");
    }

    @Test
    public void keysOfAnObjectThatTheRunDoesNotGiveAreThoseOfTheDefault() {
        TestTask task = task(step("one").script("$(params.o.a) $(params.o.b)"))
                .param("o", ParamValue.of(Map.of("a", "1", "b", "2")));
        assertThat(script(substitute(task, "o", ParamValue.of(Map.of("b", "two"))))).isEqualTo("1 two");
    }

    @Test
    public void defaultSeesDefaultsOnly() {
        TestTask task = task(step("one").script("$(params.x) $(params.y) $(params.z)"))
                .param("base", ParamValue.of("default"))
                .param("given")
                .param("x", ParamValue.of("x-$(params.base)"))
                .param("y", ParamValue.of("y-$(params.given)"))
                .param("z", ParamValue.of("$(params.base)/$(params.base)"));
        TaskSpec spec = TaskRunSubstitution.spec(
                task.build(),
                List.of(new Param("base", ParamValue.of("own")), new Param("given", ParamValue.of("given"))),
                List.of(), CONTEXT);
        // What has no default is literal in a default, and with it the whole parameter stays where it is used.
        assertThat(script(spec)).isEqualTo("x-default $(params.y) default/default");
    }

    @Test
    public void stepThatMountsAWorkspaceElsewhereSeesThatPath() {
        TestTask task = task(
                        step("own").script("$(workspaces.w.path)").workspace("w", "/mine"),
                        step("other").script("$(workspaces.w.path)"))
                .workspace("w", "/theirs", false)
                .sidecar(step("side").script("$(workspaces.w.path)"), "w", "/side");
        TaskSpec spec = TaskRunSubstitution.spec(
                task.build(), List.of(), List.of(binding("w", "emptyDir", Map.of())), CONTEXT);
        assertThat(spec.steps()).extracting(Step::script).containsExactly("/mine", "/theirs");
        assertThat(spec.sidecars().get(0).script()).isEqualTo("/side");
    }

    @Test
    public void allFieldsOfAStepAreReached() {
        Step step = substitute(
                        task(step("n-$(params.x)")
                                        .image("i:$(params.x)")
                                        .workingDir("/$(params.x)")
                                        .env("E", "$(params.x)")
                                        .mount("m-$(params.x)", "/m/$(params.x)")
                                        .when("$(params.x)", "in", "$(params.x)")
                                        .onError("$(params.x)"))
                                .param("x"),
                        "x", ParamValue.of("v"))
                .steps().get(0);
        assertThat(step.name()).isEqualTo("n-v");
        assertThat(step.container().image()).isEqualTo("i:v");
        assertThat(step.container().workingDir()).isEqualTo("/v");
        assertThat(step.container().env().get(0).value()).isEqualTo("v");
        assertThat(step.container().volumeMounts().get(0).name()).isEqualTo("m-v");
        assertThat(step.container().volumeMounts().get(0).mountPath()).isEqualTo("/m/v");
        assertThat(step.when().get(0).input()).isEqualTo("v");
        assertThat(step.when().get(0).values()).containsExactly("v");
        assertThat(step.onError()).isEqualTo("v");
    }

    @Test
    public void volumesTemplatesAndMountPathsAreReached() {
        TaskSpec spec = substitute(
                task(step("one").script("true"))
                        .param("x")
                        .template(step("").env("T", "$(params.x)"))
                        .workspace("w", "/w/$(params.x)", true)
                        .volume("v", Nodes.mapping(Map.of("name", "v", "configMap", Map.of("name", "c-$(params.x)")))),
                "x", ParamValue.of("1"));
        assertThat(spec.stepTemplate().get().env().get(0).value()).isEqualTo("1");
        assertThat(spec.workspaces().get(0).mountPath()).isEqualTo("/w/1");
        assertThat(Nodes.plain(spec.volumes().get(0).source()))
                .isEqualTo(Map.of("name", "v", "configMap", Map.of("name", "c-1")));
    }

    @Test
    public void bindingsAndPodTemplateSeeParametersAlone() {
        TaskSpec task = task(step("one")).param("x", ParamValue.of("d")).build();
        TaskRunSpec run = run(
                Map.of(
                        "nodeSelector", Map.of("pool-$(params.x)", "$(params.x)"),
                        "tolerations", List.of(Map.of("key", "$(params.x)", "tolerationSeconds", 5L)),
                        "affinity", Map.of("podAntiAffinity", Map.of(
                                "preferredDuringSchedulingIgnoredDuringExecution", List.of(Map.of(
                                        "weight", 1L,
                                        "podAffinityTerm", Map.of(
                                                "topologyKey", "$(params.x)",
                                                "labelSelector", Map.of("matchLabels", Map.of("$(params.x)", "y"))))))),
                        "env", List.of(Map.of("name", "E", "value", "$(params.x) $(context.task.name)"))),
                List.of(new WorkspaceBinding(
                        "w", "sub/$(params.x)",
                        Map.of("secret", Nodes.mapping(Map.of("secretName", "s-$(params.x)"))), Location.NONE)));

        assertThat(Nodes.plain(TaskRunSubstitution.podTemplate(task, run).get())).isEqualTo(Map.of(
                "nodeSelector", Map.of("pool-v", "v"),
                "tolerations", List.of(Map.of("key", "v", "tolerationSeconds", 5L)),
                "affinity", Map.of("podAntiAffinity", Map.of(
                        "preferredDuringSchedulingIgnoredDuringExecution", List.of(Map.of(
                                "weight", 1L,
                                "podAffinityTerm", Map.of(
                                        "topologyKey", "v",
                                        "labelSelector", Map.of("matchLabels", Map.of("v", "y"))))))),
                "env", List.of(Map.of("name", "E", "value", "v $(context.task.name)"))));
        WorkspaceBinding bound = TaskRunSubstitution.bindings(task, run).get(0);
        assertThat(bound.subPath()).isEqualTo("sub/v");
        assertThat(Nodes.plain(bound.sources().get("secret"))).isEqualTo(Map.of("secretName", "s-v"));
    }

    private static TaskRunSpec run(Map<String, Object> podTemplate, List<WorkspaceBinding> bindings) {
        return new TaskRunSpec(
                Optional.empty(), Optional.empty(), List.of(new Param("x", ParamValue.of("v"))), "", "", 0,
                Optional.empty(), Optional.of(Nodes.mapping(podTemplate)), bindings, Map.of(), Map.of(),
                Optional.empty(), Location.NONE);
    }

    @Test
    public void claimThatIsBoundTwiceIsOneVolume() {
        Map<String, Object> claim = Map.of("claimName", "c");
        Map<String, String> names = WorkspaceVolumes.names(List.of(
                binding("first", "persistentVolumeClaim", claim),
                binding("second", "persistentVolumeClaim", claim),
                binding("third", "emptyDir", Map.of())));
        assertThat(names.get("second")).isEqualTo(names.get("first"));
        assertThat(names.get("third")).isNotEqualTo(names.get("first")).matches("ws-[0-9a-f]{5}");
    }
}
