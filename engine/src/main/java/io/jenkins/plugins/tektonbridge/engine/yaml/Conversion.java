package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns v1beta1 into v1, as Tekton's conversion webhook does. It works on trees that {@link Decoder} has brought into
 * the form of their type; every node keeps its place.
 *
 * <p>Two things differ: a bundle becomes the resolver that took its place (Tekton's conversion forgets it), and what v1
 * has no field for is not kept in annotations, since a {@code Resource} knows its source.
 */
final class Conversion {
    private Conversion() {}

    static Node.Mapping taskSpec(Node.Mapping spec) {
        return new Rewrite(spec)
                .each("steps", Conversion::container)
                .in("stepTemplate", template -> new Rewrite(container(template)).drop("name").done())
                .each("sidecars", Conversion::container)
                .drop("resources")
                .done();
    }

    private static Node.Mapping container(Node.Mapping container) {
        return new Rewrite(container).rename("resources", "computeResources").done();
    }

    static Node.Mapping pipelineSpec(Node.Mapping spec) {
        return new Rewrite(spec)
                .each("tasks", Conversion::pipelineTask)
                .each("finally", Conversion::pipelineTask)
                .drop("resources")
                .done();
    }

    private static Node.Mapping pipelineTask(Node.Mapping task) {
        Rewrite rewrite = new Rewrite(task)
                .in("taskRef", ref -> ref(ref, "task"))
                .in("taskSpec", Conversion::taskSpec)
                .in("pipelineRef", ref -> ref(ref, "pipeline"))
                .in("pipelineSpec", Conversion::pipelineSpec)
                .drop("resources");
        return isMatrixed(task) ? rewrite.done() : rewrite.drop("matrix").done();
    }

    private static boolean isMatrixed(Node.Mapping task) {
        Fields matrix = new Fields(task).fields("matrix").orElse(Fields.none());
        return !matrix.mappings("params").isEmpty() || !matrix.mappings("include").isEmpty();
    }

    /** A reference into a bundle becomes one through the resolver {@code bundles}. */
    private static Node.Mapping ref(Node.Mapping ref, String kindByDefault) {
        Fields fields = new Fields(ref);
        String bundle = fields.text("bundle");
        if (bundle.isEmpty()) {
            return new Rewrite(ref).drop("bundle").done();
        }
        String kind = fields.text("kind");
        Location at = ref.get("bundle").orElseThrow().at();
        Node params = new Node.Sequence(
                List.of(
                        param("bundle", bundle, at),
                        param("name", fields.text("name"), at),
                        param("kind", kind.isEmpty() ? kindByDefault : kind.toLowerCase(Locale.ROOT), at)),
                at);
        return new Rewrite(new Node.Mapping(Map.of(), ref.at()))
                .put("resolver", new Node.Scalar("bundles", at))
                .put("params", params)
                .done();
    }

    private static Node.Mapping param(String name, String value, Location at) {
        return new Rewrite(new Node.Mapping(Map.of(), at))
                .put("name", new Node.Scalar(name, at))
                .put("value", new Node.Scalar(value, at))
                .done();
    }

    static Node.Mapping taskRunSpec(Node.Mapping spec) {
        return overrides(new Rewrite(spec).in("taskRef", ref -> ref(ref, "task")).in("taskSpec", Conversion::taskSpec))
                .drop("resources")
                .done();
    }

    private static Rewrite overrides(Rewrite spec) {
        return spec.each("stepOverrides", Conversion::container)
                .rename("stepOverrides", "stepSpecs")
                .each("sidecarOverrides", Conversion::container)
                .rename("sidecarOverrides", "sidecarSpecs");
    }

    static Node.Mapping pipelineRunSpec(Node.Mapping spec) {
        return new Rewrite(spec)
                .in("pipelineRef", ref -> ref(ref, "pipeline"))
                .in("pipelineSpec", Conversion::pipelineSpec)
                .each("taskRunSpecs", Conversion::pipelineTaskRunSpec)
                .drop("resources")
                .moveAlone("timeout", "timeouts", "pipeline")
                .move("serviceAccountName", "taskRunTemplate", "serviceAccountName")
                .move("podTemplate", "taskRunTemplate", "podTemplate")
                .done();
    }

    private static Node.Mapping pipelineTaskRunSpec(Node.Mapping spec) {
        return overrides(new Rewrite(spec)
                        .rename("taskServiceAccountName", "serviceAccountName")
                        .rename("taskPodTemplate", "podTemplate"))
                .done();
    }
}
