package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

public class MountTableTest {
    private static String line(MountOperation operation) {
        return new MountTable("/host", "/root").add(List.of(operation)).text();
    }

    @Test
    public void each_operation_is_a_line_of_fstab() {
        assertThat(line(new MountOperation.Bind(Path.of("/a"), "/b", false, false, true)))
                .isEqualTo("/host/a /root/b none bind,X-mount.mkdir 0 0\n");
        assertThat(line(new MountOperation.Bind(Path.of("/a"), "/b", true, true, false)))
                .isEqualTo("/host/a /root/b none rbind,ro 0 0\n");
        assertThat(line(new MountOperation.Proc("/proc"))).isEqualTo("proc /root/proc proc nosuid,nodev,noexec 0 0\n");
        // What is there already is found where the container is, not on the machine.
        assertThat(line(new MountOperation.ReadOnly("/proc/sys")))
                .isEqualTo("/root/proc/sys /root/proc/sys none rbind,ro 0 0\n");
    }

    @Test
    public void an_overlay_names_its_layers_uppermost_first() {
        List<Path> lower = List.of(Path.of("/images/0/usr"), Path.of("/usr"));
        assertThat(line(new MountOperation.Overlay("/usr", lower, Path.of("/u"), Path.of("/w"), false, false)))
                .isEqualTo("overlay /root/usr overlay volatile,lowerdir=/images/0/usr:/usr,upperdir=/u,workdir=/w 0 0\n");
        assertThat(line(new MountOperation.Overlay("/usr", List.of(Path.of("/usr")), Path.of("/u"), Path.of("/w"), true, true)))
                .isEqualTo("overlay /root/usr overlay ro,volatile,userxattr,lowerdir=/usr,upperdir=/u,workdir=/w 0 0\n");
    }

    @Test
    public void what_separates_fields_or_layers_is_escaped() {
        assertThat(line(new MountOperation.Bind(Path.of("/a b\tc\nd\\e"), "/x y", false, false, false)))
                .isEqualTo("/host/a\\040b\\011c\\012d\\134e /root/x\\040y none bind 0 0\n");
        List<Path> lower = List.of(Path.of("/odd:name"), Path.of("/back\\slash"));
        // Once for the kernel, which separates layers by colons, and once for mount, which reads the line.
        assertThat(line(new MountOperation.Overlay("/o", lower, Path.of("/u"), Path.of("/w"), false, false)))
                .contains("lowerdir=/odd\\134:name:/back\\134\\134slash,");
    }

    @Test
    public void lines_keep_their_order() {
        assertThat(new MountTable("", "")
                        .line("tmpfs", "/m", "tmpfs", "size=1")
                        .add(List.of(new MountOperation.Proc("/a"), new MountOperation.Proc("/a/b")))
                        .text()
                        .lines()
                        .map(line -> line.split(" ")[1]))
                .containsExactly("/m", "/a", "/a/b");
    }
}
