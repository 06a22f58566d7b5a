package io.jenkins.plugins.tektonbridge.engine.testing;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PropertySpec;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.Sidecar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.TaskResult;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.Volume;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceDeclaration;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task of few words. */
public final class TestTask {
    private final List<Step> steps = new ArrayList<>();
    private final List<ParamSpec> params = new ArrayList<>();
    private final List<Sidecar> sidecars = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final List<WorkspaceDeclaration> workspaces = new ArrayList<>();
    private final List<TaskResult> results = new ArrayList<>();
    private Optional<Container> template = Optional.empty();

    private TestTask() {}

    public static TestTask task(TestStep... steps) {
        TestTask task = new TestTask();
        for (TestStep step : steps) {
            task.steps.add(step.build());
        }
        return task;
    }

    public TestTask param(String name) {
        return param(name, "string", null);
    }

    public TestTask param(String name, ParamValue defaultValue) {
        return param(name, defaultValue.type(), defaultValue);
    }

    public TestTask param(String name, String type, ParamValue defaultValue) {
        Map<String, PropertySpec> keys = new LinkedHashMap<>();
        if (defaultValue instanceof ParamValue.ObjectValue object) {
            object.entries().keySet().forEach(key -> keys.put(key, new PropertySpec("string")));
        }
        params.add(new ParamSpec(name, type, "", keys, Optional.ofNullable(defaultValue), List.of(), Location.NONE));
        return this;
    }

    public TestTask template(TestStep step) {
        template = Optional.of(step.container());
        return this;
    }

    public TestTask sidecar(TestStep step, String workspace, String path) {
        sidecars.add(new Sidecar(
                step.container(), step.script(), List.of(new WorkspaceUsage(workspace, path, Location.NONE)), Map.of(),
                Location.NONE));
        return this;
    }

    public TestTask volume(String name, Node.Mapping source) {
        volumes.add(new Volume(name, source, Location.NONE));
        return this;
    }

    public TestTask workspace(String name, String mountPath, boolean optional) {
        workspaces.add(new WorkspaceDeclaration(name, "", mountPath, false, optional, Location.NONE));
        return this;
    }

    public TestTask result(String name) {
        return result(name, "string", null);
    }

    public TestTask result(String name, String type, String value, String... keys) {
        Map<String, PropertySpec> properties = new LinkedHashMap<>();
        for (String key : keys) {
            properties.put(key, new PropertySpec("string"));
        }
        results.add(new TaskResult(
                name, type, properties, "", Optional.ofNullable(value).map(ParamValue::of), Location.NONE));
        return this;
    }

    public TaskSpec build() {
        return new TaskSpec(
                "", "", params, steps, template, sidecars, volumes, workspaces, results, Location.NONE);
    }

    public Resource.Task named(String name) {
        return new Resource.Task("tekton.dev/v1", ObjectMeta.named(name), build(), Node.Mapping.empty());
    }
}
