package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import io.jenkins.plugins.tektonbridge.engine.model.Location;

/** A Jenkinsfile can't be read. */
public final class JenkinsfileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Location at;

    JenkinsfileException(Location at, String message) {
        super(at + ": error: " + message);
        this.at = at;
    }

    /** A file in which too much lies in each other. */
    public static JenkinsfileException tooDeep(String file) {
        return new JenkinsfileException(new Location(file, 0, 0), "its blocks or expressions lie too deep in each other");
    }

    /** A file of which more than can be used would become. */
    public static JenkinsfileException tooMuch(String file) {
        return new JenkinsfileException(
                new Location(file, 0, 0), "it becomes too much when its loops and methods are written out; divide it");
    }

    /** Where it can't be read. */
    public Location at() {
        return at;
    }
}
