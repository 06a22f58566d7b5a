package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as Go's {@code path/filepath} cleans them. */
final class GoPath {
    private GoPath() {}

    /** The shortest path that means the same: no double slashes, no {@code .}, no {@code ..} that can be resolved. */
    static String clean(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        boolean rooted = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && rooted)) {
                parts.add(part);
            }
        }
        String clean = (rooted ? "/" : "") + String.join("/", parts);
        return clean.isEmpty() ? "." : clean;
    }
}
