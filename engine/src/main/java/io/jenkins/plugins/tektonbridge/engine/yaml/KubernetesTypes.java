package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.yaml.Type.ListOf;
import io.jenkins.plugins.tektonbridge.engine.yaml.Type.MapOf;
import io.jenkins.plugins.tektonbridge.engine.yaml.Type.Text;

/** The types of Kubernetes' API that are parts of Tekton's. */
final class KubernetesTypes {
    static final Struct OBJECT_META = new Struct("v1.ObjectMeta")
            .text("name", "generateName", "namespace", "selfLink", "uid", "resourceVersion")
            .integer("generation", "deletionGracePeriodSeconds")
            .textMap("labels", "annotations")
            .texts("finalizers")
            .any("creationTimestamp", "deletionTimestamp", "ownerReferences", "managedFields");

    private static final Struct ENV_VAR_SOURCE = new Struct("v1.EnvVarSource")
            .field(keySelector("v1.ConfigMapKeySelector"), "configMapKeyRef")
            .field(keySelector("v1.SecretKeySelector"), "secretKeyRef")
            .field(new Struct("v1.ObjectFieldSelector").text("apiVersion", "fieldPath"), "fieldRef")
            .field(resourceField(), "resourceFieldRef")
            .field(
                    new Struct("v1.FileKeySelector").text("volumeName", "path", "key").bool("optional"), "fileKeyRef");

    static final Struct ENV_VAR = new Struct("v1.EnvVar").text("name", "value").field(ENV_VAR_SOURCE, "valueFrom");

    static final Struct ENV_FROM_SOURCE = new Struct("v1.EnvFromSource")
            .text("prefix")
            .field(envSource("v1.ConfigMapEnvSource"), "configMapRef")
            .field(envSource("v1.SecretEnvSource"), "secretRef");

    static final Struct VOLUME_MOUNT = new Struct("v1.VolumeMount")
            .text("name", "mountPath", "subPath", "subPathExpr", "mountPropagation", "recursiveReadOnly")
            .bool("readOnly");

    static final Struct VOLUME_DEVICE = new Struct("v1.VolumeDevice").text("name", "devicePath");

    static final Struct RESOURCES = new Struct("v1.ResourceRequirements")
            .field(new MapOf(Type.Leaf.QUANTITY), "limits", "requests")
            .list("claims", new Struct("v1.ResourceClaim").text("name", "request"));

    private static final Struct SELINUX = new Struct("v1.SELinuxOptions").text("user", "role", "type", "level");

    private static final Struct PROFILE = new Struct("v1.SeccompProfile").text("type", "localhostProfile");

    private static final Struct WINDOWS = new Struct("v1.WindowsSecurityContextOptions")
            .text("gmsaCredentialSpecName", "gmsaCredentialSpec", "runAsUserName")
            .bool("hostProcess");

    static final Struct SECURITY_CONTEXT = new Struct("v1.SecurityContext")
            .field(new Struct("v1.Capabilities").texts("add", "drop"), "capabilities")
            .bool("privileged", "runAsNonRoot", "readOnlyRootFilesystem", "allowPrivilegeEscalation")
            .integer("runAsUser", "runAsGroup")
            .text("procMount")
            .field(SELINUX, "seLinuxOptions")
            .field(WINDOWS, "windowsOptions")
            .field(PROFILE, "seccompProfile", "appArmorProfile");

    static final Struct POD_SECURITY_CONTEXT = new Struct("v1.PodSecurityContext")
            .bool("runAsNonRoot")
            .integer("runAsUser", "runAsGroup", "fsGroup")
            .field(new ListOf(Type.Leaf.INTEGER), "supplementalGroups")
            .text("supplementalGroupsPolicy", "fsGroupChangePolicy", "seLinuxChangePolicy")
            .list("sysctls", new Struct("v1.Sysctl").text("name", "value"))
            .field(SELINUX, "seLinuxOptions")
            .field(WINDOWS, "windowsOptions")
            .field(PROFILE, "seccompProfile", "appArmorProfile");

    private static final Struct HTTP_GET = new Struct("v1.HTTPGetAction")
            .text("path", "host", "scheme")
            .port("port")
            .list("httpHeaders", new Struct("v1.HTTPHeader").text("name", "value"));

    private static final Struct PROBE_HANDLER = handler("v1.ProbeHandler")
            .field(new Struct("v1.GRPCAction").integer32("port").text("service"), "grpc");

    static final Struct PROBE = new Struct("v1.Probe")
            .embed(PROBE_HANDLER)
            .integer32("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")
            .integer("terminationGracePeriodSeconds");

    private static final Struct LIFECYCLE_HANDLER = handler("v1.LifecycleHandler")
            .field(new Struct("v1.SleepAction").integer("seconds"), "sleep");

    static final Struct LIFECYCLE =
            new Struct("v1.Lifecycle").field(LIFECYCLE_HANDLER, "postStart", "preStop").text("stopSignal");

    static final Struct CONTAINER_PORT = new Struct("v1.ContainerPort")
            .text("name", "protocol", "hostIP")
            .integer32("hostPort", "containerPort");

    private KubernetesTypes() {}

    static Struct resourceField() {
        return new Struct("v1.ResourceFieldSelector").text("containerName", "resource").quantity("divisor");
    }

    private static Struct keySelector(String go) {
        return new Struct(go).embed(localReference()).text("key").bool("optional");
    }

    private static Struct envSource(String go) {
        return new Struct(go).embed(localReference()).bool("optional");
    }

    /** What can be done to a container, without what only probes or only its life have. */
    private static Struct handler(String go) {
        return new Struct(go)
                .field(new Struct("v1.ExecAction").texts("command"), "exec")
                .field(HTTP_GET, "httpGet")
                .field(new Struct("v1.TCPSocketAction").text("host").port("port"), "tcpSocket");
    }

    /** A reference to an object of the same namespace, by name. */
    static Struct localReference() {
        return new Struct("v1.LocalObjectReference").field(Text.STRING, "name");
    }
}
