package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What containers are shown of a machine, for machines that look otherwise than this one. */
public class HostRootTest {
    private static final List<String> MOUNTINFO = List.of(
            "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw",
            "23 22 0:20 / /proc rw shared:5 - proc proc rw",
            "40 22 8:3 / /srv/data rw master:1 propagate_from:2 - xfs /dev/sda3 rw",
            "41 22 8:2 / /boot/my\\040efi rw shared:7 - vfat /dev/sda2 rw",
            "42 22 0:50 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw,lowerdir=/l",
            "43 22 0:51 / /home/me/drive rw - fuseblk /dev/sdb1 rw",
            "44 22 0:52 / /var/secret rw - ext4 /dev/sdc1 rw");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static HostRoot host() {
        return new HostRoot(
                List.of(new HostRoot.Entry.Link("bin", "usr/bin"), new HostRoot.Entry.Link("odd", "/opt/odd"),
                        new HostRoot.Entry.Directory("boot"), new HostRoot.Entry.Directory("home"),
                        new HostRoot.Entry.Directory("proc"), new HostRoot.Entry.Directory("srv"),
                        new HostRoot.Entry.Directory("usr"), new HostRoot.Entry.Directory("var"),
                        new HostRoot.Entry.Empty("mnt")),
                HostMount.parse(MOUNTINFO));
    }

    private static RootSetting setting(boolean userNamespace, String... hidden) {
        return new RootSetting(
                host(), new Abilities(userNamespace, true), List.of(hidden).stream().map(Path::of).toList());
    }

    @Test
    public void mounts_are_read_with_any_number_of_optional_fields() {
        List<HostMount> mounts = HostMount.parse(MOUNTINFO);

        assertThat(mounts).extracting(HostMount::path).contains("/", "/srv/data", "/boot/my efi");
        assertThat(mounts).extracting(HostMount::type)
                .containsExactly("ext4", "proc", "xfs", "vfat", "overlay", "fuseblk", "ext4");
        assertThat(HostMount.parse(List.of("1 1 0:1 / /a\\134b\\011c\\012d rw - tmpfs t rw")).getFirst().path())
                .isEqualTo("/a\\b\tc\nd");
    }

    @Test
    public void this_machine_can_be_read() throws IOException {
        HostRoot host = HostRoot.read();

        assertThat(host.isDirectory("usr")).isTrue();
        assertThat(host.mounts()).extracting(HostMount::path).contains("/proc");
        assertThat(host.entries()).extracting(HostRoot.Entry::name).isSorted().doesNotContain("vmlinuz");
    }

    @Test
    public void links_directly_below_the_root_are_followed() {
        assertThat(host().followed("/bin/sh")).isEqualTo("/usr/bin/sh");
        assertThat(host().followed("/bin")).isEqualTo("/usr/bin");
        assertThat(host().followed("/odd/x/y")).isEqualTo("/opt/odd/x/y");
        assertThat(host().followed("/usr/bin/sh")).isEqualTo("/usr/bin/sh");
        assertThat(host().followed("/nowhere/x")).isEqualTo("/nowhere/x");
        assertThat(host().isDirectory("bin")).isFalse();
        assertThat(host().isDirectory("mnt")).isFalse();
    }

    @Test
    public void mounts_below_a_directory_come_with_those_above_them_first() {
        HostRoot host = new HostRoot(List.of(), List.of(
                new HostMount("/a/b/c", "ext4"), new HostMount("/a", "ext4"), new HostMount("/ab", "ext4"),
                new HostMount("/a/b", "ext4")));

        assertThat(host.mountsBelow("/a")).extracting(HostMount::path).containsExactly("/a/b", "/a/b/c");
    }

    @Test
    public void root_is_shown_file_systems_with_files_and_no_others() {
        assertThat(setting(false, "/var/secret").mountsOfHost()).containsExactly(
                new MountOperation.Bind(Path.of("/boot/my efi"), "/boot/my efi", true, false, true),
                new MountOperation.Bind(Path.of("/srv/data"), "/srv/data", true, false, true));
    }

    @Test
    public void without_root_what_comes_along_is_made_read_only() {
        assertThat(setting(true, "/var/secret").mountsOfHost()).containsExactly(
                new MountOperation.ReadOnly("/boot/my efi"), new MountOperation.ReadOnly("/srv/data"),
                new MountOperation.ReadOnly("/var/lib/docker/overlay2/x/merged"));
    }

    @Test
    public void hidden_directories_are_covered_where_they_would_be_seen() throws IOException {
        AttemptDirectory.ContainerDirectory container =
                new AttemptDirectory.ContainerDirectory(folder.getRoot().toPath());
        RootSetting setting = setting(false, "/var/secret", "/home/me", "/nowhere/x", "/");

        assertThat(setting.hidden(container)).singleElement().satisfies(operation -> {
            assertThat(operation.target()).isEqualTo("/var/secret");
            assertThat(((MountOperation.Bind) operation).source()).isEmptyDirectory();
        });
        assertThat(setting.hiddenIn(Path.of("/home"), "/tekton/image", container)).singleElement()
                .satisfies(operation -> assertThat(operation.target()).isEqualTo("/tekton/image/me"));
        assertThat(setting.hiddenIn(Path.of("/home/me"), "/tekton/image", container)).isEmpty();
        assertThat(Files.exists(container.root())).isFalse();
    }

    @Test
    public void a_step_writes_to_its_own_run_and_to_results_and_a_sidecar_to_neither() {
        AttemptDirectory attempt = new AttemptDirectory(Path.of("/state/attempt"));
        List<MountOperation> step = TektonMounts.of(attempt, OptionalInt.of(3));
        List<MountOperation> sidecar = TektonMounts.of(attempt, OptionalInt.empty());

        assertThat(writable(step)).containsExactly(
                "/tekton", "/tekton/home", "/tekton/artifacts", "/tekton/results", "/tekton/run/3");
        assertThat(writable(sidecar)).containsExactly("/tekton", "/tekton/home", "/tekton/artifacts");
        // The later one lies above the earlier one.
        assertThat(step).extracting(MountOperation::target).containsSubsequence("/tekton", "/tekton/run", "/tekton/run/3");
        assertThat(step).allSatisfy(operation -> assertThat(((MountOperation.Bind) operation).source().toString())
                .isEqualTo("/state/attempt" + operation.target()));
    }

    private static List<String> writable(List<MountOperation> mounts) {
        return mounts.stream()
                .filter(operation -> !((MountOperation.Bind) operation).readOnly())
                .map(MountOperation::target)
                .toList();
    }
}
