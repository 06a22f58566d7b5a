package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes a {@link Document} of a tree. */
final class DocumentReader {
    private final String file;
    private final int index;
    private final Node root;

    DocumentReader(String file, int index, Node root) {
        this.file = file;
        this.index = index;
        this.root = root;
    }

    /** What the document calls itself, as far as that is there, without looking closer. */
    Document identity() {
        Fields object = new Fields(root instanceof Node.Mapping mapping ? mapping : Node.Mapping.empty());
        Fields metadata = new Fields(
                object.any("metadata").orElse(null) instanceof Node.Mapping mapping ? mapping : Node.Mapping.empty());
        String name = string(metadata, "name").or(() -> string(metadata, "generateName")).orElse("");
        return new Document(
                file, index, root.at(), string(object, "apiVersion").orElse(""), string(object, "kind").orElse(""), name,
                Optional.empty(), List.of());
    }

    private static Optional<String> string(Fields object, String field) {
        return object.any(field).orElse(null) instanceof Node.Scalar scalar && scalar.value() instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Reads the document; adds what is wrong with it to the problems, as the decoder does. */
    Document read(Decoder decoder, List<Problem> problems) {
        Document identity = identity();
        if (!(root instanceof Node.Mapping mapping)) {
            problems.add(Problem.error(
                    "a document must be a mapping with apiVersion and kind, not " + GoKinds.article(GoKinds.of(root)),
                    root.at()));
            return identity;
        }
        boolean complete = required(mapping, "apiVersion", identity.apiVersion(), problems)
                & required(mapping, "kind", identity.kind(), problems);
        if (!complete || !isKnown(mapping, identity, problems)) {
            return identity;
        }
        Resource resource = resource(mapping, identity.apiVersion(), identity.kind(), decoder);
        return new Document(
                file, index, root.at(), resource.apiVersion(), resource.kind(), name(resource.metadata()),
                Optional.of(resource), List.of());
    }

    private static boolean required(Node.Mapping mapping, String field, String value, List<Problem> problems) {
        if (value.isEmpty()) {
            Optional<Node> written = mapping.get(field);
            problems.add(Problem.error(
                    written.isPresent() ? field + " must be a text" : field + " is missing",
                    written.map(Node::at).orElse(mapping.at())));
        }
        return !value.isEmpty();
    }

    private static boolean isKnown(Node.Mapping mapping, Document identity, List<Problem> problems) {
        Optional<String> problem = Kinds.problem(identity.apiVersion(), identity.kind());
        Location at = mapping.get("kind").orElse(mapping).at();
        problem.ifPresent(message -> problems.add(Problem.error(message, at)));
        if (problem.isPresent()) {
            return false;
        }
        Kinds.warning(identity.apiVersion(), identity.kind())
                .ifPresent(message -> problems.add(Problem.warning(message, at)));
        return true;
    }

    private static String name(ObjectMeta metadata) {
        return metadata.name().isEmpty() ? metadata.generateName() : metadata.name();
    }

    private static Resource resource(Node.Mapping source, String apiVersion, String kind, Decoder decoder) {
        Optional<Struct> type = Kinds.type(apiVersion, kind);
        if (type.isEmpty()) {
            decoder.isFinite(source);
            ObjectMeta metadata = CommonReaders.metadata(new Fields(Kinds.metadata(source, decoder)));
            return new Resource.Other(apiVersion, kind, metadata, source);
        }
        Fields object = new Fields((Node.Mapping) decoder.decode(source, type.get()));
        ObjectMeta metadata = CommonReaders.metadata(object.fields("metadata").orElse(Fields.none()));
        Fields spec = object.fields("spec").orElse(Fields.none());
        boolean v1beta1 = apiVersion.equals("tekton.dev/v1beta1");
        return switch (kind) {
            case "Task" -> new Resource.Task(
                    apiVersion, metadata, TaskReaders.taskSpec(v1(spec, v1beta1, Conversion::taskSpec)), source);
            case "Pipeline" -> new Resource.Pipeline(
                    apiVersion, metadata, PipelineReaders.pipelineSpec(v1(spec, v1beta1, Conversion::pipelineSpec)),
                    source);
            case "TaskRun" -> new Resource.TaskRun(
                    apiVersion, metadata, RunReaders.taskRunSpec(v1(spec, v1beta1, Conversion::taskRunSpec)), source);
            case "PipelineRun" -> new Resource.PipelineRun(
                    apiVersion, metadata, RunReaders.pipelineRunSpec(v1(spec, v1beta1, Conversion::pipelineRunSpec)),
                    source);
            case "StepAction" -> new Resource.StepAction(
                    apiVersion, metadata, TaskReaders.stepActionSpec(spec), source);
            default -> new Resource.Other(apiVersion, kind, metadata, source);
        };
    }

    private static Fields v1(Fields spec, boolean v1beta1, UnaryOperator<Node.Mapping> conversion) {
        return v1beta1 ? new Fields(conversion.apply(spec.node())) : spec;
    }
}
