package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.List;
import java.util.Set;

/**
 * A mount of this machine.
 *
 * @param path where it is mounted
 * @param type the type of its file system
 */
record HostMount(String path, String type) {
    private static final Set<String> WITH_FILES = Set.of(
            "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "bcachefs", "f2fs", "jfs", "reiserfs", "vfat", "exfat",
            "ntfs", "ntfs3", "fuseblk", "nfs", "nfs4", "cifs", "smb3", "9p", "virtiofs", "erofs");

    /** Whether people keep files there; the others are views of the kernel, or parts of some program. */
    boolean hasFiles() {
        return WITH_FILES.contains(type);
    }

    /** The mounts in a file like {@code /proc/self/mountinfo}, in its order. */
    static List<HostMount> parse(List<String> mountinfo) {
        return mountinfo.stream().map(HostMount::parse).toList();
    }

    private static HostMount parse(String line) {
        String[] fields = line.split(" ");
        int separator = 6;
        while (!fields[separator].equals("-")) {
            separator++;
        }
        return new HostMount(unescape(fields[4]), fields[separator + 1]);
    }

    /** The kernel writes blanks, tabs, line breaks and backslashes as three octal digits. */
    private static String unescape(String text) {
        return text.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\");
    }
}
