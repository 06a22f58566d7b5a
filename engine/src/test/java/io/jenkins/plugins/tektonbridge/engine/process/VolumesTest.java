package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Volumes and workspaces as steps see them. */
@RunWith(Parameterized.class)
public class VolumesTest {
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            stringData: {user: root, key: "top\\nsecret"}
            """;
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: c}
            data: {a.txt: text of a, b: text of b}
            binaryData: {bin: AAEC}
            """;

    @Rule
    public final ProcessRule process;

    public VolumesTest(Variant variant) {
        this.process = new ProcessRule(variant, UnaryOperator.identity());
    }

    @Parameters(name = "{0}")
    public static List<Variant> variants() {
        return List.of(Variant.values());
    }

    @Test
    public void what_is_missing_is_told_before_any_step_runs() {
        Map<String, String> messages = Map.of(
                "secret: {secretName: none}",
                "MountVolume.SetUp failed for volume \"v\" : secret \"none\" not found; give it beside the run, as YAML",
                "configMap: {name: none}",
                "MountVolume.SetUp failed for volume \"v\" : configmap \"none\" not found; give it beside the run, as YAML",
                "secret: {secretName: s, items: [{key: none, path: x}]}",
                "MountVolume.SetUp failed for volume \"v\" : volume \"v\": secret references non-existent secret key: none",
                "hostPath: {path: /no/such, type: Directory}",
                "MountVolume.SetUp failed for volume \"v\" : hostPath type check failed: /no/such is not a Directory",
                "hostPath: {path: relative}",
                "MountVolume.SetUp failed for volume \"v\" : volume \"v\": hostPath: path \"relative\" must be absolute");

        messages.forEach((source, message) -> {
            Told told = process.run(TestAttempt.of("""
                    taskSpec:
                      volumes: [{name: v, %s}]
                      steps: [{name: a, image: x, script: 'echo ran', volumeMounts: [{name: v, mountPath: /v}]}]
                    """.formatted(source), SECRET));

            told.failed("CreateContainerConfigError", "Failed to create pod due to config error: " + message);
            assertThat(told.log()).isEmpty();
        });
    }

    @Test
    public void kinds_that_need_a_cluster_are_named_with_what_there_is() {
        Map<String, String> needs = Map.of(
                "csi: {driver: d}", "csi can't be had here: it needs a driver of the Container Storage Interface.",
                "nfs: {server: s, path: /p}", "nfs can't be had here: it needs an NFS server; mount it on this machine",
                "projected: {sources: [{serviceAccountToken: {path: t}}]}", "comes from a cluster, and there is none here");

        needs.forEach((source, need) -> assertThat(process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, %s}]
                  steps: [{name: a, image: x, script: 'true', volumeMounts: [{name: v, mountPath: /v}]}]
                """.formatted(source))).condition().message()).contains(need));
    }

    @Test
    public void a_mount_without_its_volume_is_refused() {
        process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  steps: [{name: a, image: x, script: 'true', volumeMounts: [{name: other, mountPath: /v}]}]
                """)).failed("CreateContainerConfigError", "Failed to create pod due to config error: step-a: volumeMount"
                + " at /v: there is no volume \"other\" among [v]");
    }

    @Test
    public void empty_directories_are_shared_by_steps_on_disk_and_in_memory() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes:
                  - {name: disk, emptyDir: {}}
                  - {name: memory, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
                  steps:
                  - name: a
                    image: x
                    volumeMounts:
                    - {name: disk, mountPath: /deep/in/the/root}
                    - {name: memory, mountPath: /memory}
                    - {name: memory, mountPath: /part, subPath: sub/dir}
                    script: |
                      echo disk > /deep/in/the/root/f
                      echo memory > /memory/f
                      echo part > /part/f
                      head -c 2000000 /dev/zero > /memory/too-much 2>/dev/null && echo no limit || rm /memory/too-much
                  - name: b
                    image: x
                    volumeMounts: [{name: disk, mountPath: /d, readOnly: true}, {name: memory, mountPath: /m}]
                    script: cat /d/f /m/f /m/sub/dir/f; touch /d/x 2>/dev/null || echo read-only
                """));

        told.succeeded();
        assertThat(told.log()).isEmpty();
        assertThat(told.logOf("step-b")).isEqualTo("disk\nmemory\npart\nread-only\n");
    }

    @Test
    public void secrets_and_config_maps_are_files_that_can_only_be_read() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes:
                  - {name: s, secret: {secretName: s, defaultMode: 256}}
                  - {name: c, configMap: {name: c, items: [{key: a.txt, path: sub/renamed, mode: 448}]}}
                  - {name: all, configMap: {name: c}}
                  - {name: none, secret: {secretName: nothing, optional: true}}
                  steps:
                  - name: a
                    image: x
                    volumeMounts:
                    - {name: s, mountPath: /s}
                    - {name: c, mountPath: /c}
                    - {name: all, mountPath: /all}
                    - {name: none, mountPath: /none}
                    - {name: all, mountPath: /etc/single.conf, subPath: b}
                    script: |
                      cat /s/user; echo; cat /s/key; echo; cat /c/sub/renamed; echo; cat /etc/single.conf; echo
                      od -An -tx1 /all/bin; stat -c %a /s/key /c/sub/renamed /all/b; ls -A /none
                      touch /s/x /all/x /etc/single.conf 2>/dev/null || echo read-only
                """, SECRET, CONFIG_MAP));

        told.succeeded();
        assertThat(told.log()).isEqualTo(
                "root\ntop\nsecret\ntext of a\ntext of b\n 00 01 02\n400\n700\n644\nread-only\n");
    }

    @Test
    public void projections_lay_several_sources_into_one_volume() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes:
                  - name: p
                    projected:
                      defaultMode: 384
                      sources:
                      - secret: {name: s, items: [{key: user, path: from/secret}]}
                      - configMap: {name: c}
                      - downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}
                  - {name: d, downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}}
                  steps:
                  - name: a
                    image: x
                    volumeMounts: [{name: p, mountPath: /p}, {name: d, mountPath: /d}]
                    script: cat /p/from/secret; echo; cat /p/b; echo; cat /d/name; echo; stat -c %a /p/b; cat /p/labels
                """, SECRET, CONFIG_MAP));

        told.succeeded();
        assertThat(told.log()).startsWith("root\ntext of b\nt-pod\n600\n").contains("team=\"qa\"");
    }

    @Test
    public void paths_of_the_machine_are_what_they_are() throws IOException {
        Path directory = Files.createTempDirectory("tekton-bridge host path");
        try {
            Files.writeString(directory.resolve("f"), "of the machine\n");
            Told told = process.run(TestAttempt.of("""
                    taskSpec:
                      volumes:
                      - {name: d, hostPath: {path: '%1$s', type: Directory}}
                      - {name: f, hostPath: {path: '%1$s/f'}}
                      - {name: n, hostPath: {path: '%1$s/made/here', type: DirectoryOrCreate}}
                      steps:
                      - name: a
                        image: x
                        volumeMounts:
                        - {name: d, mountPath: /d}
                        - {name: d, mountPath: /ro, readOnly: true}
                        - {name: f, mountPath: '/a file'}
                        - {name: n, mountPath: /n}
                        script: cat /d/f '/a file'; touch /ro/x 2>/dev/null; echo new > /d/new; echo made > /n/x
                    """.formatted(directory)));

            told.failed("StepFailed", "\"step-a\" exited with code 1: Error");
            assertThat(told.log()).isEqualTo("of the machine\nof the machine\n");
            assertThat(directory.resolve("new")).doesNotExist();
            assertThat(directory.resolve("made/here")).isDirectory();
        } finally {
            Disposal.delete(directory);
        }
    }

    @Test
    public void sub_paths_are_made_and_may_hold_variables() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  steps:
                  - name: a
                    image: x
                    env: [{name: NAME, value: expanded}]
                    volumeMounts:
                    - {name: v, mountPath: /one, subPath: x/y}
                    - {name: v, mountPath: /two, subPathExpr: z-$(NAME)}
                    script: echo 1 > /one/f; echo 2 > /two/f
                  - {name: b, image: x, volumeMounts: [{name: v, mountPath: /v}], script: 'cat /v/x/y/f /v/z-expanded/f'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-b")).isEqualTo("1\n2\n");
    }

    @Test
    public void a_sub_path_does_not_lead_out_of_its_volume() {
        Map<String, String> messages = Map.of(
                "subPath: ../up", "subPath \"../up\" must be a path inside the volume, without '..'",
                "subPath: /abs", "subPath \"/abs\" must be a path inside the volume, without '..'",
                "subPathExpr: $(NO)", "missing value for a variable in subPathExpr \"$(NO)\"; it knows the variables under env");

        messages.forEach((mount, message) -> process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  steps: [{name: a, image: x, script: 'true', volumeMounts: [{name: v, mountPath: /v, %s}]}]
                """.formatted(mount))).failed(
                "CreateContainerConfigError", "Failed to create pod due to config error: step-a: " + message));

        process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  steps:
                  - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}], script: 'ln -s /etc /v/link'}
                  - {name: b, image: x, volumeMounts: [{name: v, mountPath: /e, subPath: link}], script: 'ls /e'}
                """)).failed("CreateContainerConfigError", "Failed to create pod due to config error: subPath \"link\" leads"
                + " out of volume \"v\" by a symbolic link");
    }

    @Test
    public void a_sub_path_does_not_lead_out_of_a_volume_in_memory_either() throws IOException {
        Path target = Files.createTempDirectory("tekton-bridge-target");
        // From where the machine sees the volume this leads to the machine's directory, whoever follows it.
        String up = "../".repeat(40) + target.toString().substring(1);
        try {
            Told told = process.run(TestAttempt.of("""
                    taskSpec:
                      volumes: [{name: m, emptyDir: {medium: Memory}}]
                      steps:
                      - {name: a, image: x, volumeMounts: [{name: m, mountPath: /m}], script: 'ln -s %s /m/link'}
                      - {name: b, image: x, volumeMounts: [{name: m, mountPath: /e, subPath: link/new}], script: 'touch /e/f'}
                    """.formatted(up)));

            told.failed("PodCreationFailed",
                    "step-b: its root can't be made: subPath \"link/new\" leads out of its volume by a symbolic link");
            assertThat(target).isEmptyDirectory();
        } finally {
            Disposal.delete(target);
        }
    }

    @Test
    public void a_sub_path_in_whose_way_a_file_is_is_refused() {
        process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: v, emptyDir: {}}]
                  steps:
                  - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}], script: 'ln -s nowhere /v/x'}
                  - {name: b, image: x, volumeMounts: [{name: v, mountPath: /e, subPath: x/y}], script: 'ls /e'}
                """)).failed("CreateContainerConfigError", "Failed to create pod due to config error: subPath \"x/y\" of"
                + " volume \"v\" can't be made: something that is no directory is in its way");
    }

    @Test
    public void a_mount_path_through_a_link_of_a_step_stays_in_the_container() throws IOException {
        Path target = Files.createTempDirectory("tekton-bridge-target");
        try {
            Told told = process.run(TestAttempt.of("""
                    taskSpec:
                      volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}]
                      steps:
                      - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}], script: 'ln -s %1$s /v/link'}
                      - name: b
                        image: x
                        volumeMounts: [{name: v, mountPath: /v}, {name: w, mountPath: /v/link/made}]
                        script: echo x > /v/link/made/f; ls %1$s
                    """.formatted(target)));

            assertThat(told.isOver()).isTrue();
            assertThat(target).isEmptyDirectory();
        } finally {
            Disposal.delete(target);
        }
    }

    @Test
    public void volumes_inside_each_other_are_mounted_from_the_outside_in() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  volumes: [{name: inner, emptyDir: {}}, {name: outer, emptyDir: {}}]
                  steps:
                  - name: a
                    image: x
                    volumeMounts: [{name: inner, mountPath: /o/i}, {name: outer, mountPath: /o}]
                    script: echo inner > /o/i/f; echo outer > /o/f
                  - name: b
                    image: x
                    volumeMounts: [{name: inner, mountPath: /i}, {name: outer, mountPath: /o}]
                    script: cat /i/f /o/f; ls /o/i
                """));

        told.succeeded();
        assertThat(told.logOf("step-b")).isEqualTo("inner\nouter\n");
    }

    @Test
    public void workspaces_of_every_kind_are_mounted_where_the_task_wants_them() {
        Told told = process.run(TestAttempt.of("""
                workspaces:
                - {name: empty, emptyDir: {}}
                - {name: claim, subPath: sub, persistentVolumeClaim: {claimName: data}}
                - {name: again, persistentVolumeClaim: {claimName: data}}
                - {name: secret, secret: {secretName: s}}
                - {name: config, configMap: {name: c}}
                - {name: projected, projected: {sources: [{secret: {name: s}}, {configMap: {name: c}}]}}
                taskSpec:
                  workspaces:
                  - {name: empty}
                  - {name: claim, mountPath: /my/claim}
                  - {name: again, readOnly: true}
                  - {name: secret}
                  - {name: config}
                  - {name: projected}
                  - {name: optional, optional: true}
                  steps:
                  - name: a
                    image: x
                    script: |
                      echo e > $(workspaces.empty.path)/f
                      echo c > $(workspaces.claim.path)/f
                      cat /workspace/empty/f /my/claim/f /workspace/again/sub/f
                      touch /workspace/again/x 2>/dev/null || echo read-only
                      cat /workspace/secret/user /workspace/config/b /workspace/projected/a.txt
                      echo "$(workspaces.optional.bound)"
                """, SECRET, CONFIG_MAP));

        told.succeeded();
        assertThat(told.log()).isEqualTo("e\nc\nc\nread-only\nroottext of btext of afalse\n");
        assertThat(process.state().resolve("claims/n/data/sub/f")).hasContent("c\n");
    }

    @Test
    public void a_claim_stays_for_the_next_run_and_one_of_a_template_does_not() {
        String spec = """
                workspaces: [{name: w, persistentVolumeClaim: {claimName: %s}}]
                taskSpec:
                  workspaces: [{name: w}]
                  steps: [{name: a, image: x, script: 'cat $(workspaces.w.path)/f 2>/dev/null || :; echo was here > $(workspaces.w.path)/f'}]
                """;
        process.run(TestAttempt.of(spec.formatted("kept"))).succeeded();
        TestAttempt ofTemplate = TestAttempt.of(spec.formatted("pvc-0123456789")).withClaims("pvc-0123456789");
        process.run(ofTemplate).succeeded();
        process.runtime().end(ofTemplate.setting());

        assertThat(process.run(TestAttempt.of(spec.formatted("kept"))).log()).isEqualTo("was here\n");
        assertThat(process.state().resolve("claims/n")).isDirectoryContaining("glob:**/kept")
                .isDirectoryNotContaining("glob:**/pvc-*");
    }

    @Test
    public void a_workspace_can_be_a_directory_of_this_machine() throws IOException {
        Path directory = Files.createTempDirectory("tekton-bridge-workspace");
        try {
            TestAttempt attempt = TestAttempt.of("""
                    workspaces: [{name: w, emptyDir: {}}]
                    taskSpec:
                      workspaces: [{name: w}]
                      steps: [{name: a, image: x, script: 'echo x > $(workspaces.w.path)/f'}]
                    """).withDirectory("w", directory);

            process.run(attempt).succeeded();
            assertThat(directory.resolve("f")).hasContent("x\n");
        } finally {
            Disposal.delete(directory);
        }
    }

    @Test
    public void an_isolated_workspace_is_seen_by_those_who_isolate_it() {
        Told told = process.run(TestAttempt.of("""
                workspaces: [{name: w, emptyDir: {}}, {name: open, emptyDir: {}}]
                taskSpec:
                  workspaces: [{name: w}, {name: open}]
                  steps:
                  - name: a
                    image: x
                    workspaces: [{name: w, mountPath: /mine}]
                    script: echo secret > /mine/f
                  - {name: b, image: x, script: 'ls -d /mine /workspace/w 2>/dev/null || :; ls -d /workspace/open'}
                  - {name: c, image: x, workspaces: [{name: w}], script: 'cat /workspace/w/f'}
                """));

        assertThat(told.logOf("step-b")).isEqualTo("/workspace/open\n");
        assertThat(told.logOf("step-c")).isEqualTo("secret\n");
    }
}
