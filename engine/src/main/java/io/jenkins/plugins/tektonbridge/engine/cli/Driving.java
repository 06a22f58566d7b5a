package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.engine.schedule.Reasons;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** Drives a run in this process to its end, and shows it. */
final class Driving {
    private final Environment environment;
    private final Console console;
    private final Path stateDirectory;
    private final ReportFormat output;
    private final long logFrom;

    /**
     * A run to be driven.
     *
     * @param stateDirectory where it is kept
     * @param output what is written to standard output: text as it goes on and a summary, or a report at the end
     * @param logFrom from where on the steps' output is shown, as {@link RunListener#logFrom} has it
     */
    Driving(Environment environment, Console console, Path stateDirectory, ReportFormat output, long logFrom) {
        this.environment = environment;
        this.console = console;
        this.stateDirectory = stateDirectory;
        this.output = output;
        this.logFrom = logFrom;
    }

    /**
     * Drives it.
     *
     * @param request what was asked for, now or when it was started
     * @param start starts the run, or takes it up
     * @return the exit code
     */
    int drive(RunRequest request, BiFunction<Runs, RunListener, RunHandle> start) throws IOException {
        RunOptions options = request.options();
        makeStateDirectory();
        RunHandle run;
        Optional<RunState> end;
        Interruption interruption;
        RuntimeFactory factory = environment.runtime(options.runtime());
        try (TaskRunRuntime executes = factory.create(stateDirectory, options.runtimeOptions(), this::note);
                RunThreads threads = RunThreads.few();
                StatusLine status = StatusLine.of(console, environment.clock())) {
            interruption = new Interruption(console, environment.user(), executes, environment.halt());
            environment.signals().accept(interruption::signal);
            console.onClosed(interruption::outputClosed);
            Runs runs = new Runs(
                    new RunStore(stateDirectory), executes, SourceReader.yaml(), RunResolver.of(request, factory), threads);
            run = start.apply(runs, new LiveOutput(console, status, output != ReportFormat.text, logFrom));
            console.err("Run " + run.runId() + " is kept in " + run.directory().path());
            interruption.of(run);
            end = end(run, interruption);
        }
        if (end.isEmpty()) {
            console.err("Run " + run.runId() + " was left in the middle; tekton-bridge resume " + run.runId()
                    + " takes it up again.");
            return interruption.exitCode();
        }
        report(run, end.get());
        return interruption.exitCode() != 0 ? interruption.exitCode() : exitCode(end.get());
    }

    /** Logs and parameters are nobody else's business, and the base directory specification wants it so. */
    private void makeStateDirectory() {
        try {
            Files.createDirectories(
                    stateDirectory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException("the state directory " + stateDirectory + " can't be made: " + e.getFile()
                    + " is a file; --state DIR takes another one");
        } catch (IOException e) {
            throw new BadInputException("the state directory " + stateDirectory + " can't be made: " + e.getMessage()
                    + "; --state DIR takes another one");
        }
    }

    private void note(String note) {
        console.err(console.errStyle().warning("note") + ": " + note);
    }

    /** The last state; none when it was let go because of an interruption. */
    private static Optional<RunState> end(RunHandle run, Interruption interruption) {
        try {
            return Optional.of(run.end().join());
        } catch (CompletionException e) {
            if (interruption.exitCode() != 0) {
                return Optional.empty();
            }
            throw new RunException("run " + run.runId() + " stopped in the middle: " + e.getCause().getMessage()
                    + "; tekton-bridge resume " + run.runId() + " takes it up again", e.getCause());
        }
    }

    private void report(RunHandle run, RunState end) throws IOException {
        if (output == ReportFormat.text) {
            console.out("\n");
        }
        output.write(end, run.directory().path(), console);
    }

    private static int exitCode(RunState end) {
        if (end.condition().isSuccessful()) {
            return ExitCode.OK;
        }
        return hasBegun(end) ? ExitCode.FAILED : ExitCode.BAD_INPUT;
    }

    /** Where no task was ever started the run contradicts itself, and Tekton has said so. */
    private static boolean hasBegun(RunState end) {
        return end.allTaskRuns().flatMap(taskRun -> taskRun.attempts().stream()).anyMatch(Driving::hasBegun);
    }

    /** A TaskRun that lacks a parameter or a workspace has an attempt too, of which only the refusal is told. */
    private static boolean hasBegun(AttemptState attempt) {
        boolean refused = attempt.condition().reason().equals(Reasons.TASK_RUN_VALIDATION_FAILED);
        return !refused || !attempt.steps().isEmpty();
    }
}
