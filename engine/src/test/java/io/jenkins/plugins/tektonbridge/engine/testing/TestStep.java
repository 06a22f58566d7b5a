package io.jenkins.plugins.tektonbridge.engine.testing;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of few words; of a container too, for templates and StepActions. */
public final class TestStep {
    private final String name;
    private String image = "busybox:1";
    private String script = "";
    private String workingDir = "";
    private String onError = "";
    private List<String> command = List.of();
    private List<String> args = List.of();
    private Optional<Ref> ref = Optional.empty();
    private Optional<Node.Mapping> securityContext = Optional.empty();
    private Optional<Node.Mapping> computeResources = Optional.empty();
    private final List<EnvVar> env = new ArrayList<>();
    private final List<VolumeMount> mounts = new ArrayList<>();
    private final List<WorkspaceUsage> workspaces = new ArrayList<>();
    private final List<Param> params = new ArrayList<>();
    private final List<StepResult> results = new ArrayList<>();
    private final List<WhenExpression> when = new ArrayList<>();

    private TestStep(String name) {
        this.name = name;
    }

    public static TestStep step(String name) {
        return new TestStep(name);
    }

    public TestStep image(String value) {
        image = value;
        return this;
    }

    public TestStep script(String value) {
        script = value;
        return this;
    }

    public TestStep workingDir(String value) {
        workingDir = value;
        return this;
    }

    public TestStep onError(String value) {
        onError = value;
        return this;
    }

    public TestStep command(String... value) {
        command = List.of(value);
        return this;
    }

    public TestStep args(String... value) {
        args = List.of(value);
        return this;
    }

    public TestStep env(String variable, String value) {
        env.add(new EnvVar(variable, value, Optional.empty(), Location.NONE));
        return this;
    }

    public TestStep mount(String volume, String path) {
        mounts.add(new VolumeMount(volume, path, "", "", false, "", "", Location.NONE));
        return this;
    }

    public TestStep workspace(String workspace, String path) {
        workspaces.add(new WorkspaceUsage(workspace, path, Location.NONE));
        return this;
    }

    public TestStep result(String result) {
        results.add(new StepResult(result, "string", Map.of(), "", Location.NONE));
        return this;
    }

    public TestStep when(String input, String operator, String... values) {
        when.add(new WhenExpression(input, operator, List.of(values), "", Location.NONE));
        return this;
    }

    public TestStep ref(String action) {
        ref = Optional.of(new Ref(action, "", "", "", List.of(), Location.NONE));
        image = "";
        return this;
    }

    public TestStep param(String param, ParamValue value) {
        params.add(new Param(param, value));
        return this;
    }

    public TestStep securityContext(Node.Mapping value) {
        securityContext = Optional.of(value);
        return this;
    }

    public TestStep computeResources(Node.Mapping value) {
        computeResources = Optional.of(value);
        return this;
    }

    public Container container() {
        return new Container(
                name, image, "", command, args, workingDir, env, List.of(), mounts, computeResources, securityContext);
    }

    public String script() {
        return script;
    }

    public List<StepResult> results() {
        return List.copyOf(results);
    }

    public Step build() {
        return new Step(
                container(), "", script, Optional.empty(), workspaces, onError, "", "", ref, params, results, when,
                Map.of(), Location.NONE);
    }
}
