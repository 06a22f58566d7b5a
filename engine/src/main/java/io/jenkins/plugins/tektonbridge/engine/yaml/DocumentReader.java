package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a {@link Document} of the tree of one. */
final class DocumentReader {
    private final String file;
    private final int index;
    private final Node root;
    private final List<Problem> problems;

    DocumentReader(String file, int index, Node root, List<Problem> found) {
        this.file = file;
        this.index = index;
        this.root = root;
        this.problems = new ArrayList<>(found);
    }

    /** A document that is not even a tree. */
    static Document broken(String file, int index, Location at, List<Problem> problems) {
        return new Document(file, index, at, "", "", "", Optional.empty(), problems);
    }

    Document read() {
        if (!(root instanceof Node.Mapping mapping)) {
            problems.add(Problem.error(
                    "a document must be a mapping with apiVersion and kind, not " + GoKinds.article(GoKinds.of(root)),
                    root.at()));
            return broken(file, index, root.at(), problems);
        }
        String apiVersion = required(mapping, "apiVersion");
        String kind = required(mapping, "kind");
        boolean known = !apiVersion.isEmpty() && !kind.isEmpty() && isKnown(mapping, apiVersion, kind);
        Optional<Resource> resource =
                known ? Optional.of(resource(mapping, apiVersion, kind)) : Optional.empty();
        return new Document(
                file, index, mapping.at(), apiVersion, kind,
                resource.map(Resource::metadata).map(DocumentReader::name).orElseGet(() -> name(mapping)), resource,
                problems);
    }

    private String required(Node.Mapping mapping, String field) {
        Optional<Node> value = mapping.get(field);
        if (value.orElse(null) instanceof Node.Scalar(String text, Location at) && !text.isEmpty()) {
            return text;
        }
        problems.add(Problem.error(
                value.isPresent() ? field + " must be a text" : field + " is missing",
                value.map(Node::at).orElse(mapping.at())));
        return "";
    }

    private boolean isKnown(Node.Mapping mapping, String apiVersion, String kind) {
        Optional<String> problem = Kinds.problem(apiVersion, kind);
        problem.ifPresent(
                message -> problems.add(Problem.error(message, mapping.get("kind").orElse(mapping).at())));
        return problem.isEmpty();
    }

    private static String name(ObjectMeta metadata) {
        return metadata.name().isEmpty() ? metadata.generateName() : metadata.name();
    }

    private static String name(Node.Mapping mapping) {
        boolean named = mapping.get("metadata").orElse(null) instanceof Node.Mapping metadata
                && metadata.get("name").orElse(null) instanceof Node.Scalar scalar
                && scalar.isString();
        return named ? (String) ((Node.Scalar) ((Node.Mapping) mapping.get("metadata").orElseThrow())
                .get("name").orElseThrow()).value() : "";
    }

    private Resource resource(Node.Mapping source, String apiVersion, String kind) {
        Decoder decoder = new Decoder(problems);
        Optional<Struct> type = Kinds.type(apiVersion, kind);
        if (type.isEmpty()) {
            decoder.finite(source);
            return new Resource.Other(
                    apiVersion, kind, CommonReaders.metadata(new Fields(Kinds.metadata(source, decoder))), source);
        }
        Fields object = new Fields((Node.Mapping) decoder.decode(source, type.get()));
        ObjectMeta metadata = CommonReaders.metadata(object.fields("metadata").orElse(Fields.none()));
        Fields spec = object.fields("spec").orElse(Fields.none());
        boolean old = apiVersion.equals("tekton.dev/v1beta1");
        return switch (kind) {
            case "Task" -> new Resource.Task(
                    apiVersion, metadata,
                    TaskReaders.taskSpec(old ? new Fields(Conversion.taskSpec(spec.node())) : spec), source);
            case "Pipeline" -> new Resource.Pipeline(
                    apiVersion, metadata,
                    PipelineReaders.pipelineSpec(old ? new Fields(Conversion.pipelineSpec(spec.node())) : spec),
                    source);
            case "TaskRun" -> new Resource.TaskRun(
                    apiVersion, metadata,
                    RunReaders.taskRunSpec(old ? new Fields(Conversion.taskRunSpec(spec.node())) : spec), source);
            case "PipelineRun" -> new Resource.PipelineRun(
                    apiVersion, metadata,
                    RunReaders.pipelineRunSpec(old ? new Fields(Conversion.pipelineRunSpec(spec.node())) : spec),
                    source);
            case "StepAction" -> new Resource.StepAction(
                    apiVersion, metadata, TaskReaders.stepActionSpec(spec), source);
            default -> new Resource.Other(apiVersion, kind, metadata, source);
        };
    }
}
