package io.jenkins.plugins.tektonbridge.engine.cli;

/** Numbers of things. */
final class Counted {
    private Counted() {}

    /** {@code 1 error}, {@code 2 errors}. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
