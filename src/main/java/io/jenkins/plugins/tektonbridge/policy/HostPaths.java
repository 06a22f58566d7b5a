package io.jenkins.plugins.tektonbridge.policy;

import java.util.ArrayList;
import java.util.List;

/** Which directories of a node may be mounted. */
final class HostPaths {
    private HostPaths() {}

    /**
     * Whether a path is one of those of a list, or below one.
     *
     * @param list absolute paths, separated by commas or lines
     */
    static boolean allow(String list, String path) {
        List<String> wanted = segments(path == null ? "" : path);
        return !wanted.contains("..")
                && Patterns.items(list).stream()
                        .map(HostPaths::segments)
                        .anyMatch(allowed -> wanted.size() >= allowed.size()
                                && wanted.subList(0, allowed.size()).equals(allowed));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/")));
        segments.removeIf(segment -> segment.isEmpty() || segment.equals("."));
        return segments;
    }
}
