package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.MappingBuilder;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A task of a pipeline as YAML. */
final class TaskYaml {
    private final TaskDraft task;
    private final Marks marks;
    private final Names stepNames = new Names();

    TaskYaml(TaskDraft task, Marks marks) {
        this.task = task;
        this.marks = marks;
    }

    YamlNode.Item item() {
        // Steps and variables first: they say which parameters the task needs.
        YamlNode.Mapping spec = spec();
        List<YamlNode.Field> fields = new ArrayList<>();
        fields.add(new YamlNode.Field(new Comments(List.of(), marks.beside(task.origins)), "name", YamlNode.text(task.name)));
        MappingBuilder rest = new MappingBuilder();
        if (!task.displayName.equals(task.name)) {
            rest.put("displayName", task.displayName);
        }
        if (!task.runAfter.isEmpty()) {
            rest.put("runAfter", YamlNode.Sequence.ofTexts(task.runAfter.stream().distinct().toList()));
        }
        rest.putList("when", task.when.stream().distinct().map(TaskYaml::when).toList());
        task.timeout.ifPresent(timeout -> rest.put("timeout", timeout));
        if (task.retries > 0 && !task.continues) {
            rest.put("retries", task.retries);
        }
        if (task.continues) {
            rest.put("onError", "continue");
        }
        if (!task.matrix.isEmpty()) {
            rest.put("matrix", new MappingBuilder().putList("params", task.matrix.entrySet().stream()
                    .map(axis -> new MappingBuilder().put("name", axis.getKey())
                            .put("value", YamlNode.Sequence.ofTexts(axis.getValue())).build())
                    .toList()).build());
        }
        rest.putList("params", task.params.entrySet().stream()
                .map(param -> new MappingBuilder().put("name", param.getKey()).put("value", param.getValue()).build())
                .toList());
        rest.put("workspaces", YamlNode.Sequence.of(List.of(new MappingBuilder()
                .put("name", TaskDraft.WORKSPACE).put("workspace", TaskDraft.WORKSPACE).build())));
        rest.put("taskSpec", spec);
        fields.addAll(rest.build().fields());
        return new YamlNode.Item(marks.above(task.notes, ""), new YamlNode.Mapping(fields, List.of(), false));
    }

    private static YamlNode.Mapping when(When when) {
        return new MappingBuilder()
                .put("input", when.input())
                .put("operator", when.isIn() ? "in" : "notin")
                .put("values", YamlNode.Sequence.ofTexts(when.values()))
                .build();
    }

    private YamlNode.Mapping spec() {
        YamlNode.Mapping template = template();
        List<YamlNode.Item> steps = task.steps.stream().map(this::step).toList();
        Set<String> params = new LinkedHashSet<>(task.matrix.keySet());
        params.addAll(task.params.keySet());
        MappingBuilder spec = new MappingBuilder();
        spec.putList("params", params.stream().map(name -> YamlNode.Mapping.of("name", name)).toList());
        spec.put("workspaces", YamlNode.Sequence.of(List.of(YamlNode.Mapping.of("name", TaskDraft.WORKSPACE))));
        spec.putList("results", task.results.entrySet().stream()
                .map(result -> new MappingBuilder().put("name", result.getKey()).put("description", result.getValue()).build())
                .toList());
        spec.put("stepTemplate", template);
        spec.put("steps", new YamlNode.Sequence(steps, List.of(), false));
        spec.putList("sidecars", task.agent.sidecars());
        spec.putList("volumes", volumes());
        return spec.build();
    }

    private YamlNode.Mapping template() {
        MappingBuilder template = new MappingBuilder().put("workingDir", TaskDraft.WORKSPACE_PATH);
        template.putList("env", env(task.env));
        return template.build();
    }

    private List<YamlNode> env(Map<String, EnvDef> variables) {
        List<YamlNode> env = new ArrayList<>();
        variables.forEach((name, definition) -> env.add(switch (definition) {
            case EnvDef.Plain plain -> new MappingBuilder().put("name", name).put("value", value(plain.value())).build();
            case EnvDef.SecretKey key -> new MappingBuilder().put("name", name)
                    .put("valueFrom", new MappingBuilder().put("secretKeyRef", new MappingBuilder()
                            .put("name", key.secret()).put("key", key.key()).build()).build())
                    .build();
            case EnvDef.Kept kept -> throw new IllegalStateException(name);
            case EnvDef.UserAndPassword both -> throw new IllegalStateException(name);
        }));
        return env;
    }

    /** A value of a variable, in which the kubelet is to expand nothing. */
    private String value(Value value) {
        Value escaped = new Value(value.parts().stream()
                .map(part -> part instanceof Value.Text text
                        ? new Value.Text(text.text().replace("$(", "$$("))
                        : part)
                .toList());
        return escaped.inTask(task).orElseThrow();
    }

    private YamlNode.Item step(StepDraft step) {
        List<YamlNode.Field> fields = new ArrayList<>();
        fields.add(new YamlNode.Field(
                new Comments(List.of(), marks.beside(step.origins)), "name",
                YamlNode.text(stepNames.unique(step.name, "step"))));
        MappingBuilder rest = new MappingBuilder().put("image", step.image);
        if (!step.directory.parts().isEmpty()) {
            rest.put("workingDir", TaskDraft.WORKSPACE_PATH + "/" + step.directory.inTask(task).orElseThrow());
        }
        List<YamlNode> env = new ArrayList<>(listOf(step, "env"));
        env.addAll(env(step.env));
        rest.putList("env", env);
        List<YamlNode> mounts = new ArrayList<>(listOf(step, "volumeMounts"));
        step.secretMounts.forEach((directory, secret) -> mounts.add(new MappingBuilder()
                .put("name", volume(secret)).put("mountPath", directory).put("readOnly", true).build()));
        rest.putList("volumeMounts", mounts);
        step.fields.stream()
                .filter(field -> !field.name().equals("env") && !field.name().equals("volumeMounts"))
                .forEach(field -> rest.put(field.name(), field.value()));
        step.user.ifPresent(user -> rest.put("securityContext", new MappingBuilder().put("runAsUser", user).build()));
        if (step.timeout > 0) {
            rest.put("timeout", Durations.text(step.timeout));
        }
        rest.put("script", new YamlNode.Text(step.wholeScript().stripTrailing() + "\n", YamlNode.Style.LITERAL));
        fields.addAll(rest.build().fields());
        return new YamlNode.Item(marks.above(step.notes, ""), new YamlNode.Mapping(fields, List.of(), false));
    }

    private static List<YamlNode> listOf(StepDraft step, String name) {
        return step.fields.stream()
                .filter(field -> field.name().equals(name))
                .filter(field -> field.value() instanceof YamlNode.Sequence)
                .flatMap(field -> ((YamlNode.Sequence) field.value()).items().stream().map(YamlNode.Item::value))
                .toList();
    }

    private static String volume(String secret) {
        return "secret-" + secret;
    }

    private List<YamlNode> volumes() {
        List<YamlNode> volumes = new ArrayList<>(task.agent.volumes());
        Map<String, String> secrets = new LinkedHashMap<>();
        task.steps.forEach(step -> step.secretMounts.values().forEach(secret -> secrets.put(volume(secret), secret)));
        secrets.forEach((volume, secret) -> volumes.add(new MappingBuilder().put("name", volume)
                .put("secret", YamlNode.Mapping.of("secretName", secret)).build()));
        return volumes;
    }
}
