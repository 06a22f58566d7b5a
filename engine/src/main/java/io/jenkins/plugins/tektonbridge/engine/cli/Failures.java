package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterException;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import java.io.UncheckedIOException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong in a sentence. A trace is of use only to whoever mends this program: it goes to a file. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** As if the signal had ended the process that the system sends then, PIPE. */
    static final int OUTPUT_CLOSED = ExitCode.signal(13);

    private final Console console;
    private final ErrorLog errors;

    Failures(Console console, ErrorLog errors) {
        this.console = console;
        this.errors = errors;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        say(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        console.err("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return switch (failure) {
            case OutputClosedException closed -> OUTPUT_CLOSED;
            case BadInputException bad -> {
                say(bad.getMessage());
                yield ExitCode.BAD_INPUT;
            }
            case RunException bad -> {
                say(bad.getMessage());
                yield ExitCode.BAD_INPUT;
            }
            case ClusterException bad -> {
                say(bad.getMessage());
                yield ExitCode.BAD_INPUT;
            }
            case UncheckedIOException broken -> {
                say(broken.getMessage());
                yield ExitCode.BAD_INPUT;
            }
            default -> bug(failure);
        };
    }

    /** Tells of a bug. */
    int bug(Throwable failure) {
        say("this should not have happened: " + failure
                + errors.write("bug", Optional.of(failure)).map(file -> "; what to report stands in " + file).orElse(""));
        return ExitCode.BUG;
    }

    private void say(String message) {
        console.err(console.errStyle().error("tekton-bridge") + ": " + message);
    }
}
