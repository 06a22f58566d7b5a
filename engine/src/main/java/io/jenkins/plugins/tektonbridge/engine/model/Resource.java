package io.jenkins.plugins.tektonbridge.engine.model;

/** An object of a YAML file: one of Tekton's, or another that lies beside them. */
public sealed interface Resource {
    /** The apiVersion as the file has it; the record itself is always v1. */
    String apiVersion();

    /** The kind. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** The metadata. */
    ObjectMeta metadata();

    /** The document as it was written. */
    Node.Mapping source();

    /** A Task. */
    record Task(String apiVersion, ObjectMeta metadata, TaskSpec spec, Node.Mapping source) implements Resource {}

    /** A Pipeline. */
    record Pipeline(String apiVersion, ObjectMeta metadata, PipelineSpec spec, Node.Mapping source)
            implements Resource {}

    /** A TaskRun. */
    record TaskRun(String apiVersion, ObjectMeta metadata, TaskRunSpec spec, Node.Mapping source)
            implements Resource {}

    /** A PipelineRun. */
    record PipelineRun(String apiVersion, ObjectMeta metadata, PipelineRunSpec spec, Node.Mapping source)
            implements Resource {}

    /** A StepAction. */
    record StepAction(String apiVersion, ObjectMeta metadata, StepActionSpec spec, Node.Mapping source)
            implements Resource {}

    /** Any other object: a Secret, a ConfigMap, a ServiceAccount, a claim, or a kind that is only carried along. */
    record Other(String apiVersion, String kind, ObjectMeta metadata, Node.Mapping source) implements Resource {}
}
