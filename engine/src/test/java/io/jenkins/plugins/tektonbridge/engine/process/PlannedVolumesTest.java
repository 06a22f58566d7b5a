package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What volumes and workspaces amount to before anything is made. */
public class PlannedVolumesTest {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            data: {binary: AP8=, text: dGV4dA==}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: c}
            data: {a: text-a}
            binaryData: {b: AQI=}
            """;

    private static AttemptPlan plan(String spec) {
        TestAttempt attempt = TestAttempt.of(spec, OBJECTS);
        return Planner.plan(
                attempt.attempt(), ObjectSource.of(attempt.setting().resources()), new Images(List.of()));
    }

    private static VolumeSource volume(String source) {
        return plan("taskSpec:\n  volumes:\n  - {name: v" + (source.isEmpty() ? "" : ", " + source) + "}\n"
                + "  steps: [{name: a, image: x, command: [run]}]\n").volumes().get("v");
    }

    private static Map<String, String> files(String source) {
        Map<String, String> files = new LinkedHashMap<>();
        ((VolumeSource.Files) volume(source)).files().forEach(file -> files.put(
                file.path(),
                new String(file.content(), StandardCharsets.ISO_8859_1) + " 0" + Integer.toOctalString(file.mode())));
        return files;
    }

    private static void assertRefused(String source, String message) {
        assertThatThrownBy(() -> volume(source)).isInstanceOf(AttemptException.class).hasMessage(message)
                .extracting(e -> ((AttemptException) e).reason()).isEqualTo("CreateContainerConfigError");
    }

    @Test
    public void directories_of_their_own() {
        assertThat(volume("emptyDir: {}")).isEqualTo(new VolumeSource.EmptyDir(false, 0));
        assertThat(volume("emptyDir: {medium: Memory, sizeLimit: 64Mi}"))
                .isEqualTo(new VolumeSource.EmptyDir(true, 64L << 20));
        assertThat(volume("ephemeral: {volumeClaimTemplate: {}}")).isEqualTo(new VolumeSource.EmptyDir(false, 0));
        // Kubernetes makes an emptyDir of a volume without a source.
        assertThat(volume("")).isEqualTo(new VolumeSource.EmptyDir(false, 0));
    }

    @Test
    public void claims_and_paths_of_the_machine() {
        assertThat(volume("persistentVolumeClaim: {claimName: c, readOnly: true}"))
                .isEqualTo(new VolumeSource.Claim("c", true));
        assertThat(volume("hostPath: {path: /a/../b, type: Directory}"))
                .isEqualTo(new VolumeSource.HostPath(Path.of("/b"), "Directory", false));
        assertRefused("hostPath: {path: b}", "MountVolume.SetUp failed for volume \"v\" : volume \"v\": hostPath: path"
                + " \"b\" must be absolute");
    }

    @Test
    public void secrets_and_config_maps_are_all_their_keys_or_those_that_are_named() {
        assertThat(files("secret: {secretName: s}")).containsOnly(
                Map.entry("binary", "\0\377 0644"), Map.entry("text", "text 0644"));
        assertThat(files("configMap: {name: c, defaultMode: 256}")).containsOnly(
                Map.entry("a", "text-a 0400"), Map.entry("b", "\1\2 0400"));
        assertThat(files("secret: {secretName: s, items: [{key: text, path: deep/er, mode: 384}]}"))
                .containsExactly(Map.entry("deep/er", "text 0600"));
    }

    @Test
    public void what_is_missing_is_named_unless_it_is_optional() {
        assertRefused("secret: {secretName: none}", "MountVolume.SetUp failed for volume \"v\" : secret \"none\" not found;"
                + " give it beside the run, as YAML");
        assertRefused("configMap: {name: c, items: [{key: none, path: p}]}", "MountVolume.SetUp failed for volume \"v\" :"
                + " volume \"v\": configMap references non-existent config key: none");
        assertThat(files("secret: {secretName: none, optional: true}")).isEmpty();
        assertThat(files("configMap: {name: c, optional: true, items: [{key: none, path: p}, {key: a, path: q}]}"))
                .containsExactly(Map.entry("q", "text-a 0644"));
    }

    @Test
    public void no_file_is_put_out_of_its_volume() {
        for (String path : List.of("../up", "/abs", "a/../../up", "")) {
            assertThatThrownBy(() -> volume("secret: {secretName: s, items: [{key: text, path: '" + path + "'}]}"))
                    .isInstanceOf(AttemptException.class)
                    .hasMessageEndingWith("path \"" + path + "\" must be a path inside the volume, without '..'");
        }
    }

    @Test
    public void projections_lie_one_upon_the_other() {
        assertThat(files("projected: {defaultMode: 288, sources: [{secret: {name: s, items: [{key: text, path: t}]}},"
                + " {configMap: {name: c, items: [{key: a, path: t}]}}, {downwardAPI: {items: [{path: name,"
                + " fieldRef: {fieldPath: metadata.name}}, {path: cpu, mode: 256, resourceFieldRef: {resource:"
                + " requests.cpu}}]}}]}"))
                .containsExactly(
                        Map.entry("t", "text-a 0440"), Map.entry("name", "t-pod 0440"), Map.entry("cpu", "0 0400"));
        assertThatThrownBy(() -> volume("projected: {sources: [{serviceAccountToken: {path: t}}]}"))
                .hasMessageEndingWith("serviceAccountToken comes from a cluster, and there is none here; leave it out, or"
                        + " give a Secret in its place");
    }

    @Test
    public void labels_and_annotations_are_written_as_the_downward_api_does() {
        assertThat(files("downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.annotations}}]}"))
                .containsExactly(Map.entry("a", "note=\"a \\\"b\\\"\" 0644"));
        assertThat(files("downwardAPI: {items: [{path: l, fieldRef: {fieldPath: metadata.labels}}]}").get("l"))
                .startsWith("app.kubernetes.io/managed-by=\"tekton-pipelines\"\nteam=\"qa\"\ntekton.dev/taskRun=\"t\"\n");
    }

    @Test
    public void kinds_that_need_more_than_a_machine_are_refused_with_what_to_use() {
        assertRefused("nfs: {server: s, path: /}", "MountVolume.SetUp failed for volume \"v\" : volume \"v\": nfs can't be"
                + " had here: it needs an NFS server; mount it on this machine and use hostPath. There are emptyDir, secret,"
                + " configMap, projected, downwardAPI, persistentVolumeClaim and hostPath");
        assertThatThrownBy(() -> volume("csi: {driver: d}")).hasMessageContaining("a driver of the Container Storage");
        assertThatThrownBy(() -> volume("glusterfs: {path: p}")).hasMessageContaining("it needs a cluster.");
    }

    private static List<String> mounts(ContainerPlan container) {
        return container.mounts().stream().map(Mount::path).toList();
    }

    @Test
    public void what_lies_deeper_is_mounted_later() {
        AttemptPlan plan = plan("""
                workspaces: [{name: w, emptyDir: {}}]
                taskSpec:
                  workspaces: [{name: w, mountPath: /a/b}]
                  volumes: [{name: v, emptyDir: {}}]
                  steps:
                  - name: a
                    image: x
                    command: [run]
                    volumeMounts: [{name: v, mountPath: /a/b/c}, {name: v, mountPath: /a//}, {name: v, mountPath: /z/../y}]
                """);

        assertThat(mounts(plan.steps().getFirst())).containsExactly("/a", "/y", "/a/b", "/a/b/c");
    }

    @Test
    public void a_volume_of_the_step_beats_a_workspace_at_its_place() {
        AttemptPlan plan = plan("""
                workspaces: [{name: w, emptyDir: {}}]
                taskSpec:
                  workspaces: [{name: w, mountPath: /at}]
                  volumes: [{name: v, emptyDir: {}}]
                  steps: [{name: a, image: x, command: [run], volumeMounts: [{name: v, mountPath: /at/}]}]
                """);

        assertThat(plan.steps().getFirst().mounts()).containsExactly(new Mount("v", "/at", "", false));
    }

    @Test
    public void a_workspace_that_somebody_isolates_is_seen_by_nobody_else() {
        AttemptPlan plan = plan("""
                workspaces: [{name: w, emptyDir: {}, subPath: sub/./path}, {name: all, emptyDir: {}}]
                taskSpec:
                  workspaces: [{name: w, readOnly: true}, {name: all}]
                  sidecars: [{name: s, image: x, command: [run], workspaces: [{name: w}]}]
                  steps:
                  - {name: a, image: x, command: [run]}
                  - {name: b, image: x, command: [run], workspaces: [{name: w, mountPath: /own}]}
                """);

        assertThat(mounts(plan.steps().get(0))).containsExactly("/workspace/all");
        assertThat(mounts(plan.steps().get(1))).containsExactlyInAnyOrder("/own", "/workspace/all");
        assertThat(mounts(plan.sidecars().getFirst().plan())).contains("/workspace/w");
        assertThat(plan.steps().get(1).mounts())
                .filteredOn(mount -> mount.path().equals("/own"))
                .singleElement()
                .satisfies(mount -> assertThat(List.of(mount.subPath(), mount.readOnly())).containsExactly("sub/path", true));
    }
}
