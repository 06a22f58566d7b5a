package io.jenkins.plugins.tektonbridge.engine.run;

/** The kept output of all containers of a run. */
final class RunLog {
    static final String DIRECTORY = "logs";

    private RunLog() {}

    static String segment(String name) {
        return name;
    }
}
