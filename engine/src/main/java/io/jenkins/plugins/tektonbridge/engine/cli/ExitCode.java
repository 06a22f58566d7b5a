package io.jenkins.plugins.tektonbridge.engine.cli;

/** How the process ends. */
final class ExitCode {
    /** It did what it was asked; a run succeeded. */
    static final int OK = 0;
    /** A run failed, or was cancelled by somebody else; a document is not valid. */
    static final int FAILED = 1;
    /** The input can't be used: options, files, the name of a run. Nothing was started. */
    static final int BAD_INPUT = 2;
    /** There is a bug in here; its trace is in a file. */
    static final int BUG = 70;

    private ExitCode() {}

    /** Ended because of a signal, as shells tell it. */
    static int signal(int number) {
        return 128 + number;
    }
}
