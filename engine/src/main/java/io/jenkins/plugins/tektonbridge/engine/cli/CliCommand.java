package io.jenkins.plugins.tektonbridge.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands have. */
abstract class CliCommand implements Callable<Integer> {
    private final Environment environment;
    private final Console console;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    CliCommand(Environment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    Environment environment() {
        return environment;
    }

    Console console() {
        return console;
    }

    /** Does what the command is for; the exit code is one of {@link ExitCode}. */
    @Override
    public abstract Integer call() throws Exception;
}
