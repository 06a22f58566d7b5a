package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.migrate.MappingBuilder;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Item;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Mapping;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run with what somebody wanted of it beyond its YAML, in Tekton's own fields. */
final class RunTree {
    private RunTree() {}

    /** A run of a Pipeline or Task that has none among the files. */
    static Mapping of(Resource run, String ofKind, String ofName) {
        String ref = ofKind.equals("Pipeline") ? "pipelineRef" : "taskRef";
        return new MappingBuilder()
                .put("apiVersion", "tekton.dev/v1")
                .put("kind", run.kind())
                .put("metadata", Mapping.of("generateName", run.metadata().generateName()))
                .put("spec", new MappingBuilder().put(ref, Mapping.of("name", ofName)).build())
                .build();
    }

    /**
     * The run with its options.
     *
     * @throws RunException when one has no counterpart in Tekton
     */
    static Manifest withOptions(Manifest run, RunOptions options) {
        boolean isPipelineRun = run.resource() instanceof Resource.PipelineRun;
        Mapping spec = run.spec();
        if (!options.serviceAccountName().isEmpty()) {
            YamlNode name = YamlNode.text(options.serviceAccountName());
            spec = isPipelineRun
                    ? spec.with("taskRunTemplate", spec.mapping("taskRunTemplate").with("serviceAccountName", name))
                    : spec.with("serviceAccountName", name);
        }
        if (options.timeout().isPresent()) {
            YamlNode timeout = YamlNode.text(GoDuration.format(options.timeout().get()));
            spec = isPipelineRun
                    ? spec.with("timeouts", spec.mapping("timeouts").with("pipeline", timeout))
                    : spec.with("timeout", timeout);
        }
        for (Map.Entry<String, ParamValue> param : options.params().entrySet()) {
            spec = withItem(spec, "params", new MappingBuilder()
                    .put("name", param.getKey())
                    .put("value", value(param.getValue()))
                    .build());
        }
        for (Map.Entry<String, Map<String, Object>> workspace : options.workspaces().entrySet()) {
            spec = withItem(spec, "workspaces", binding(workspace.getKey(), workspace.getValue()));
        }
        return run.withSpec(spec);
    }

    /** Puts an item into a list, in the place of the one of its name. */
    private static Mapping withItem(Mapping spec, String field, Mapping item) {
        List<Item> items = new ArrayList<>();
        boolean replaced = false;
        for (Item old : spec.items(field)) {
            boolean same = old.value() instanceof Mapping mapping && mapping.text("name").equals(item.text("name"));
            items.add(same ? new Item(old.comments(), item) : old);
            replaced |= same;
        }
        if (!replaced) {
            items.add(new Item(Comments.NONE, item));
        }
        return spec.withItems(field, items);
    }

    private static YamlNode value(ParamValue value) {
        return switch (value) {
            case ParamValue.StringValue text -> YamlNode.text(text.value());
            case ParamValue.ArrayValue array -> YamlNode.Sequence.of(
                    array.items().stream().map(YamlNode::text).toList());
            case ParamValue.ObjectValue object -> {
                MappingBuilder entries = new MappingBuilder();
                object.entries().forEach(entries::put);
                yield entries.build();
            }
        };
    }

    private static Mapping binding(String name, Map<String, Object> sources) {
        MappingBuilder binding = new MappingBuilder().put("name", name);
        sources.forEach((source, fields) -> {
            if (source.equals("directory")) {
                throw new RunException("workspace \"" + name + "\" is bound to a directory of this machine, which a"
                        + " cluster does not have; bind it to a claim: -w " + name + "=claim=NAME");
            }
            binding.put(source, plain(fields));
        });
        return binding.build();
    }

    /** What Java has, as YAML. */
    private static YamlNode plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                MappingBuilder fields = new MappingBuilder();
                map.forEach((name, field) -> fields.put(String.valueOf(name), plain(field)));
                yield fields.build();
            }
            case List<?> list -> YamlNode.Sequence.of(list.stream().map(RunTree::plain).toList());
            case String text -> YamlNode.text(text);
            case null -> new YamlNode.Spelled("null");
            default -> new YamlNode.Spelled(value.toString());
        };
    }
}
