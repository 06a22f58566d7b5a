package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.List;

/**
 * An object on its way out.
 *
 * @param resource what it was read as
 * @param tree what is written of it
 */
record Manifest(Resource resource, YamlNode.Mapping tree) {
    /** In what order objects are created: each after those that it may refer to. */
    private static final List<String> ORDER = List.of(
            "Namespace", "CustomResourceDefinition", "StorageClass", "PersistentVolume", "ServiceAccount", "Role",
            "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ConfigMap", "PersistentVolumeClaim", "", "StepAction",
            "Task", "Pipeline", "CustomRun", "TaskRun", "PipelineRun");
    private static final List<String> WITHOUT_NAMESPACE = List.of(
            "Namespace", "CustomResourceDefinition", "StorageClass", "PersistentVolume", "ClusterRole",
            "ClusterRoleBinding", "PriorityClass", "Node");

    /** What came to an object in a cluster, and can't be given to another one. */
    private static final String[] OF_CLUSTER = {
        "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
        "selfLink", "managedFields", "ownerReferences"
    };

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    String kind() {
        return resource.kind();
    }

    /** Its name, or the beginning of one. */
    String name() {
        return resource.metadata().name().isEmpty()
                ? resource.metadata().generateName()
                : resource.metadata().name();
    }

    String title() {
        return kind() + " \"" + name() + "\"";
    }

    int rank() {
        int known = ORDER.indexOf(kind());
        return known < 0 ? ORDER.indexOf("") : known;
    }

    boolean isRun() {
        return resource instanceof Resource.PipelineRun || resource instanceof Resource.TaskRun;
    }

    Manifest with(YamlNode.Mapping changed) {
        return new Manifest(resource, changed);
    }

    YamlNode.Mapping spec() {
        return tree.mapping("spec");
    }

    Manifest withSpec(YamlNode.Mapping spec) {
        return with(tree.with("spec", spec));
    }

    private Manifest withMetadata(YamlNode.Mapping metadata) {
        return with(tree.with("metadata", metadata));
    }

    /** Without what a cluster added. */
    Manifest asWritten() {
        boolean keepsStatus = resource instanceof Resource.Other && !kind().equals("PersistentVolumeClaim");
        Manifest own = with(keepsStatus ? tree : tree.without("status"));
        return tree.get("metadata").isEmpty()
                ? own
                : own.withMetadata(tree.mapping("metadata").without(OF_CLUSTER)).withoutAnnotation(LAST_APPLIED);
    }

    Manifest withoutAnnotation(String name) {
        YamlNode.Mapping metadata = tree.mapping("metadata");
        YamlNode.Mapping annotations = metadata.mapping("annotations");
        if (annotations.get(name).isEmpty()) {
            return this;
        }
        YamlNode.Mapping left = annotations.without(name);
        return withMetadata(
                left.fields().isEmpty() ? metadata.without("annotations") : metadata.with("annotations", left));
    }

    Manifest named(String name) {
        YamlNode.Mapping metadata = tree.mapping("metadata");
        YamlNode.Mapping named = metadata.get("name").isPresent()
                ? metadata.without("generateName").with("name", YamlNode.text(name))
                : metadata.renamed("generateName", "name").with("name", YamlNode.text(name));
        return withMetadata(named);
    }

    /** In a namespace, unless it has one or can have none. */
    Manifest inNamespace(String namespace) {
        boolean has = !resource.metadata().namespace().isEmpty() || WITHOUT_NAMESPACE.contains(kind());
        return has ? this : withMetadata(tree.mapping("metadata").with("namespace", YamlNode.text(namespace)));
    }
}
