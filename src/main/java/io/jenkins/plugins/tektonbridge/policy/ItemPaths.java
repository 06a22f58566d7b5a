package io.jenkins.plugins.tektonbridge.policy;

import java.io.File;
import org.apache.tools.ant.types.selectors.SelectorUtils;

/** Which jobs a rule is for. */
final class ItemPaths {
    private ItemPaths() {}

    /**
     * Whether a job, or a folder that it is in, matches one of the paths of a list. Paths are written as Ant has them:
     * {@code *} stands for any characters but {@code /}, {@code **} for any folders.
     *
     * @param list paths, separated by commas or lines; an empty list matches every job
     * @param job the full name of a job
     */
    static boolean match(String list, String job) {
        var paths = Patterns.items(list);
        if (paths.isEmpty()) {
            return true;
        }
        for (String item = job; !item.isEmpty(); item = parent(item)) {
            String name = local(item);
            if (paths.stream().anyMatch(path -> SelectorUtils.matchPath(local(path), name))) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String item) {
        return item.substring(0, Math.max(0, item.lastIndexOf('/')));
    }

    /** Ant matches with the separator of the machine. */
    private static String local(String path) {
        return path.replace('/', File.separatorChar);
    }
}
