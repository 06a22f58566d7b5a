package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

/** Code of a shell that finds files as Ant's patterns do. */
final class Files {
    /** What belongs to the bridge, below the workspace. */
    static final String OWN = TaskDraft.WORKSPACE_PATH + "/.bridge";

    private Files() {}

    /**
     * Code that lists files, a line each, relative and without {@code ./}; it fails when there is none.
     *
     * @param includes patterns
     * @param excludes patterns; empty for none
     */
    static String list(String includes, String excludes) {
        boolean all = includes.strip().equals("**") || includes.strip().equals("**/*") || includes.isBlank();
        StringBuilder code = new StringBuilder("find . -name .bridge -prune -o -name .git -prune -o ! -type d -print")
                .append(" | sed 's|^\\./||'");
        if (!all) {
            code.append(" | grep -E ").append(Shell.quoted(AntPattern.regex(includes)));
        }
        if (!excludes.isBlank()) {
            code.append(" | grep -Ev ").append(Shell.quoted(AntPattern.regex(excludes)));
        }
        return code.toString();
    }
}
