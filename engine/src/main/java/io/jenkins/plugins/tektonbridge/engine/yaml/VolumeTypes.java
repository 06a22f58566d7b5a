package io.jenkins.plugins.tektonbridge.engine.yaml;

/** Volumes of pods, and the sources of workspaces, which are the same. */
final class VolumeTypes {
    private static final Struct ITEM = new Struct("v1.KeyToPath").text("key", "path").integer32("mode");

    private static final Struct DOWNWARD_FILE = new Struct("v1.DownwardAPIVolumeFile")
            .text("path")
            .integer32("mode")
            .field(new Struct("v1.ObjectFieldSelector").text("apiVersion", "fieldPath"), "fieldRef")
            .field(KubernetesTypes.resourceField(), "resourceFieldRef");

    static final Struct CONFIG_MAP = new Struct("v1.ConfigMapVolumeSource")
            .embed(KubernetesTypes.localReference())
            .bool("optional")
            .integer32("defaultMode")
            .list("items", ITEM);

    static final Struct SECRET = new Struct("v1.SecretVolumeSource")
            .text("secretName")
            .bool("optional")
            .integer32("defaultMode")
            .list("items", ITEM)
            .moved("name", "secretName");

    static final Struct EMPTY_DIR = new Struct("v1.EmptyDirVolumeSource").text("medium").quantity("sizeLimit");

    static final Struct CLAIM =
            new Struct("v1.PersistentVolumeClaimVolumeSource").text("claimName").bool("readOnly");

    private static final Struct PROJECTION = new Struct("v1.VolumeProjection")
            .field(projected("v1.SecretProjection"), "secret")
            .field(projected("v1.ConfigMapProjection"), "configMap")
            .field(new Struct("v1.DownwardAPIProjection").list("items", DOWNWARD_FILE), "downwardAPI")
            .field(
                    new Struct("v1.ServiceAccountTokenProjection")
                            .text("audience", "path")
                            .integer("expirationSeconds"),
                    "serviceAccountToken")
            .any("clusterTrustBundle", "podCertificate");

    static final Struct PROJECTED =
            new Struct("v1.ProjectedVolumeSource").integer32("defaultMode").list("sources", PROJECTION);

    static final Struct CSI = new Struct("v1.CSIVolumeSource")
            .text("driver", "fsType")
            .bool("readOnly")
            .textMap("volumeAttributes")
            .field(KubernetesTypes.localReference(), "nodePublishSecretRef");

    static final Struct CLAIM_SPEC = new Struct("v1.PersistentVolumeClaimSpec")
            .texts("accessModes")
            .text("volumeName", "storageClassName", "volumeMode", "volumeAttributesClassName")
            .field(KubernetesTypes.RESOURCES, "resources")
            .any("selector", "dataSource", "dataSourceRef");

    static final Struct CLAIM_TEMPLATE = new Struct("v1.PersistentVolumeClaim")
            .text("apiVersion", "kind")
            .field(KubernetesTypes.OBJECT_META, "metadata")
            .field(CLAIM_SPEC, "spec")
            .any("status");

    private static final Struct VOLUME_SOURCE = new Struct("v1.VolumeSource")
            .field(CONFIG_MAP, "configMap")
            .field(SECRET, "secret")
            .field(EMPTY_DIR, "emptyDir")
            .field(CLAIM, "persistentVolumeClaim")
            .field(PROJECTED, "projected")
            .field(CSI, "csi")
            .field(new Struct("v1.HostPathVolumeSource").text("path", "type"), "hostPath")
            .field(new Struct("v1.ImageVolumeSource").text("reference", "pullPolicy"), "image")
            .field(
                    new Struct("v1.DownwardAPIVolumeSource").integer32("defaultMode").list("items", DOWNWARD_FILE),
                    "downwardAPI")
            .field(new Struct("v1.NFSVolumeSource").text("server", "path").bool("readOnly"), "nfs")
            .field(
                    new Struct("v1.EphemeralVolumeSource").field(CLAIM_TEMPLATE, "volumeClaimTemplate"), "ephemeral")
            .any(
                    "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "fc", "flexVolume", "flocker",
                    "gcePersistentDisk", "gitRepo", "glusterfs", "iscsi", "photonPersistentDisk", "portworxVolume",
                    "quobyte", "rbd", "scaleIO", "storageos", "vsphereVolume");

    static final Struct VOLUME = new Struct("v1.Volume").text("name").embed(VOLUME_SOURCE);

    private VolumeTypes() {}

    private static Struct projected(String go) {
        return new Struct(go).embed(KubernetesTypes.localReference()).bool("optional").list("items", ITEM);
    }
}
