package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.run.AttemptState;
import io.jenkins.plugins.tektonbridge.engine.run.LogChunk;
import io.jenkins.plugins.tektonbridge.engine.run.LogReader;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineRunState;
import io.jenkins.plugins.tektonbridge.engine.run.PipelineTaskState;
import io.jenkins.plugins.tektonbridge.engine.run.RunDirectory;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunState;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        header = "Prints what the steps of a run wrote.",
        description = "%nLines come in the order in which they were written, the same each time.%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tekton-bridge logs --follow",
            "  tekton-bridge logs build-and-deploy --task deploy --step upgrade --no-prefix"
        })
final class LogsCommand extends CliCommand {
    private static final long PAUSE_MILLIS = 100;

    @Mixin
    private RunArgument run;

    @Option(names = {"-t", "--task"}, paramLabel = "TASK", description = "This pipeline task or TaskRun alone.")
    private String task;

    @Option(names = {"-s", "--step"}, paramLabel = "STEP", description = "This step or sidecar alone.")
    private String step;

    @Option(names = {"-f", "--follow"}, description = "Goes on until the run is over.")
    private boolean follow;

    @Option(
            names = "--prefix",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Lines begin with [task : step], unless --no-prefix.")
    private boolean prefix;

    LogsCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws InterruptedException {
        RunDirectory directory = run.find(environment());
        check(directory.state());
        LogPrinter printer = new LogPrinter(console().outStyle(), prefix);
        try (LogReader reader = directory.log(0)) {
            boolean goesOn;
            do {
                // Asked before the log is read: what was written before the end is read after it.
                goesOn = follow && directory.isDriven();
                Optional<LogChunk> chunk = reader.next();
                while (chunk.isPresent()) {
                    chunk.filter(this::isWanted).ifPresent(wanted -> console().out(printer.lines(wanted)));
                    chunk = reader.next();
                }
                if (goesOn) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } while (goesOn);
        }
        return ExitCode.OK;
    }

    private boolean isWanted(LogChunk chunk) {
        return (task == null || task.equals(chunk.pipelineTask()) || task.equals(chunk.taskRun()))
                && (step == null || step.equals(chunk.step()) || step.equals(chunk.container()));
    }

    /** A task that has not begun is known, one that nobody ever wrote is a slip. */
    private void check(RunState state) {
        if (task != null) {
            TreeSet<String> tasks = new TreeSet<>();
            tasks(state.tasks()).forEach(known -> {
                tasks.add(known.name());
                known.taskRuns().forEach(taskRun -> tasks.add(taskRun.name()));
            });
            state.allTaskRuns().map(TaskRunState::name).forEach(tasks::add);
            reject("task", task, tasks);
        }
        List<StepState> steps = state.allTaskRuns()
                .flatMap(taskRun -> taskRun.attempts().stream())
                .flatMap((AttemptState attempt) -> Stream.concat(attempt.steps().stream(), attempt.sidecars().stream()))
                .toList();
        if (step != null && state.isDone()) {
            TreeSet<String> names = new TreeSet<>();
            steps.forEach(known -> {
                names.add(known.name());
                names.add(known.container());
            });
            reject("step", step, names);
        }
    }

    private static Stream<PipelineTaskState> tasks(List<PipelineTaskState> tasks) {
        return tasks.stream().flatMap(task -> Stream.concat(
                Stream.of(task), task.pipelineRuns().stream().map(PipelineRunState::tasks).flatMap(LogsCommand::tasks)));
    }

    private static void reject(String what, String name, TreeSet<String> known) {
        if (!known.contains(name)) {
            throw new BadInputException("the run has no " + what + " \"" + name + "\"; it has "
                    + String.join(", ", known));
        }
    }
}
