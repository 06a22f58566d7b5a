package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Jenkinsfile;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the parts of one conversion share. */
final class Conversion {
    private final Jenkinsfile jenkinsfile;
    private final ConvertOptions options;
    private final Ledger ledger;
    private final PipelineDraft pipeline;
    private final Budget budget = new Budget();
    private final Names names = new Names();
    private final Values values = new Values(this);
    private final Conditions conditions = new Conditions(this);
    private final Agents agents = new Agents(this);
    private final Steps steps = new Steps(this);
    private final Tasks tasks = new Tasks(this);
    private final List<Leftover> leftovers = new ArrayList<>();
    private TaskDraft task;

    Conversion(Jenkinsfile jenkinsfile, ConvertOptions options) {
        this.jenkinsfile = jenkinsfile;
        this.options = options;
        this.ledger = new Ledger(jenkinsfile);
        this.pipeline = new PipelineDraft(options.name());
    }

    Jenkinsfile jenkinsfile() {
        return jenkinsfile;
    }

    ConvertOptions options() {
        return options;
    }

    Ledger ledger() {
        return ledger;
    }

    PipelineDraft pipeline() {
        return pipeline;
    }

    Budget budget() {
        return budget;
    }

    Names names() {
        return names;
    }

    Values values() {
        return values;
    }

    Conditions conditions() {
        return conditions;
    }

    Agents agents() {
        return agents;
    }

    Steps steps() {
        return steps;
    }

    Tasks tasks() {
        return tasks;
    }

    /** The task whose steps are made now. */
    TaskDraft task() {
        return task;
    }

    /** Makes steps of another task from now on; gives the one before. */
    TaskDraft enter(TaskDraft other) {
        TaskDraft before = task;
        task = other;
        return before;
    }

    /** Whether the task whose steps are made now runs after all others. */
    boolean isAfterTasks() {
        return task != null && pipeline.last.contains(task);
    }

    boolean isParam(String name) {
        return pipeline.params.containsKey(name);
    }

    /** Whether a parameter is true or false. */
    boolean isBoolean(String name) {
        return isParam(name) && pipeline.params.get(name).isBoolean();
    }

    /** Adds a parameter, unless there is one of its name. */
    void addParam(ParamDraft param) {
        pipeline.params.putIfAbsent(param.name(), param);
    }

    /** Declares what a variable of Jenkins needs. */
    void uses(Builtins.Builtin builtin) {
        if (builtin.part() instanceof Value.Input input && input.source().startsWith("params.")) {
            switch (input.param()) {
                case Builtins.REVISION -> addRevision();
                case Builtins.URL -> addUrl();
                default -> addParam(ParamDraft.added(input.param(), "Jenkins sets it in its builds.", ""));
            }
        }
    }

    void addRevision() {
        addParam(ParamDraft.added(
                Builtins.REVISION, "The branch, tag or commit that is built.", options.gitRevision()));
    }

    void addUrl() {
        addParam(ParamDraft.added(
                Builtins.URL,
                "The repository that is checked out. When it is empty nothing is, and the workspace has to hold the sources.",
                options.gitUrl()));
    }

    /** Where a statement stands, for people. */
    String place(Statement statement) {
        String name = jenkinsfile.name();
        return name.substring(name.lastIndexOf('/') + 1) + ":" + statement.at().line();
    }

    /**
     * A statement that is no step is left: the comment goes where it would be, and a task at the end of the run fails with
     * its message.
     */
    Note leave(Statement statement, String why, String byHand) {
        ledger.left(statement, why, byHand);
        leftovers.add(new Leftover(statement, why, byHand));
        return comment(statement, why, byHand);
    }

    /** What no step could stand for where it was. */
    private record Leftover(Statement statement, String why, String byHand) {}

    /** Adds the task that fails with what was left without a step. */
    void failWithLeftovers() {
        if (leftovers.isEmpty()) {
            return;
        }
        String image = options.images().of("any");
        TaskDraft last = new TaskDraft(names.unique("not-converted", ""), "Not converted", Agent.of(Value.of(image)));
        StringBuilder script = new StringBuilder();
        leftovers.forEach(leftover -> script.append(
                says(leftover.statement(), leftover.why(), leftover.byHand())));
        script.append("echo 'When that is seen to, take this task out.' >&2\nexit 1");
        StepDraft step = new StepDraft("not-converted", image, script.toString());
        for (Leftover leftover : leftovers) {
            step.notes.add(new Note("NOT CONVERTED, " + place(leftover.statement()), leftover.statement()));
            step.origins.addAll(leftover.statement().all());
        }
        last.steps.add(step);
        pipeline.last.add(last);
    }

    /** Code that says that a statement was not converted. */
    String says(Statement statement, String why, String byHand) {
        return "echo " + Shell.quoted(place(statement) + " was not converted: " + Ledger.inLine(statement)) + " >&2\necho "
                + Shell.quoted("  " + why + (byHand.isEmpty() ? "" : "; by hand: " + byHand)) + " >&2\n";
    }

    /** A comment with a statement that is not converted. */
    Note comment(Statement statement, String why, String byHand) {
        List<String> lines = new ArrayList<>();
        lines.add("NOT CONVERTED, " + place(statement) + ": " + why + (byHand.isEmpty() ? "" : "; by hand: " + byHand));
        statement.source().lines().limit(20).forEach(line -> lines.add("  " + line));
        return new Note(String.join("\n", lines), statement);
    }
}
