package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Objects in the newest version of their API. */
public final class CurrentVersion {
    private CurrentVersion() {}

    /**
     * An object as a cluster would keep it: of Tekton's kinds in v1, StepActions in v1beta1, with the fields of the type
     * alone and texts where texts belong. Every node keeps its place. A kind whose type is not known is left as it is.
     *
     * @param problems gets what the newest version does not have, and is left out for that
     */
    public static Node.Mapping of(Resource resource, List<Problem> problems) {
        Optional<Struct> type = Kinds.type(resource.apiVersion(), resource.kind());
        if (type.isEmpty()) {
            return resource.source();
        }
        Node.Mapping object = decode(resource.source(), type.get(), new ArrayList<>());
        return switch (resource.apiVersion()) {
            case "tekton.dev/v1beta1" -> Kinds.type("tekton.dev/v1", resource.kind())
                    .map(v1 -> decode(fromV1beta1(object, resource.kind()), v1, problems))
                    .orElse(object);
            case "tekton.dev/v1alpha1" -> inVersion(object, "tekton.dev/v1beta1");
            default -> object;
        };
    }

    private static Node.Mapping decode(Node.Mapping source, Struct type, List<Problem> problems) {
        return new Decoder(new Spellings(), problems).decode(source, type) instanceof Node.Mapping mapping
                ? mapping
                : Node.Mapping.empty();
    }

    private static Node.Mapping fromV1beta1(Node.Mapping object, String kind) {
        return switch (kind) {
            case "Task" -> inV1(object, Conversion::taskSpec);
            case "Pipeline" -> inV1(object, Conversion::pipelineSpec);
            case "TaskRun" -> inV1(object, Conversion::taskRunSpec);
            case "PipelineRun" -> inV1(object, Conversion::pipelineRunSpec);
            default -> object;
        };
    }

    private static Node.Mapping inV1(Node.Mapping object, UnaryOperator<Node.Mapping> conversion) {
        return new Rewrite(inVersion(object, "tekton.dev/v1")).in("spec", conversion).done();
    }

    private static Node.Mapping inVersion(Node.Mapping object, String version) {
        Location at = object.get("apiVersion").map(Node::at).orElse(object.at());
        Location keyAt = Optional.ofNullable(object.fields().get("apiVersion")).map(Node.Field::keyAt).orElse(at);
        Map<String, Node.Field> fields = new LinkedHashMap<>(object.fields());
        fields.put("apiVersion", new Node.Field(keyAt, new Node.Scalar(version, at)));
        return new Node.Mapping(fields, object.at());
    }
}
