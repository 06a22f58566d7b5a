package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

/** Directories below the workspace. */
final class Directories {
    private Directories() {}

    /** A directory as seen from another one. */
    static Value below(Value directory, Value path) {
        Value inner = path;
        if (!path.parts().isEmpty() && path.parts().getFirst() instanceof Value.Workspace) {
            inner = new Value(path.parts().subList(1, path.parts().size()));
            return trimmed(inner);
        }
        Value trimmed = trimmed(inner);
        if (trimmed.text().filter(text -> text.isEmpty() || text.equals(".")).isPresent()) {
            return directory;
        }
        return directory.parts().isEmpty() ? trimmed : directory.plus(Value.of("/")).plus(trimmed);
    }

    /** Without slashes and {@code ./} around it. */
    private static Value trimmed(Value path) {
        return path.text()
                .map(text -> Value.of(text.replaceFirst("^(\\./)+", "").replaceFirst("^/+(?=$)", "").replaceFirst("(?<=.)/+$", "")))
                .orElse(path);
    }
}
