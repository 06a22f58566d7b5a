package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Jenkinsfile;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of tasks. A sequence of stages becomes tasks of which each runs after the one before; the branches of a
 * parallel begin after the same task, and what follows runs after all of them.
 */
final class Flow {
    private final Conversion conversion;
    /** What has to hold for tasks that are made now. */
    private final List<When> conditions = new ArrayList<>();
    /** What tells the cells of a matrix apart. */
    private String suffix = "";
    private int depth;

    Flow(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Sets what is added to the names of tasks; gives what was before. */
    String enterCell(String other) {
        String before = suffix;
        suffix = other;
        return before;
    }

    /** Makes tasks that have a condition from now on; gives how many there were before, for {@link #leaveCondition}. */
    int enterCondition(List<When> more) {
        int before = conditions.size();
        conditions.addAll(more);
        return before;
    }

    void leaveCondition(int before) {
        conditions.subList(before, conditions.size()).clear();
    }

    /** Puts a task into the pipeline that is made already. */
    List<String> place(TaskDraft task, List<String> after) {
        task.runAfter.addAll(after);
        task.when.addAll(conditions);
        return List.of(task.name);
    }

    /**
     * The tasks of statements.
     *
     * @param name the name of a task that they have together when there are no stages in them
     * @param after the tasks that come before
     * @return the last of the tasks, or those before when there is none
     */
    List<String> sequence(String name, List<Statement> statements, Scope scope, List<String> after) {
        List<Statement> loose = new ArrayList<>();
        List<String> last = after;
        for (Statement statement : statements) {
            if (holdsStages(statement)) {
                last = task(name, loose, scope, last);
                loose.clear();
                last = structure(statement, scope, last);
            } else {
                loose.add(statement);
            }
        }
        return task(name, loose, scope, last);
    }

    /** The task of statements that hold no stages. */
    List<String> task(String name, List<Statement> statements, Scope scope, List<String> after) {
        return conversion.tasks().of(name + suffix, statements, scope, conversion.pipeline().tasks)
                .map(task -> place(task, after))
                .orElse(after);
    }

    private boolean holdsStages(Statement statement) {
        return holdsStages(statement, new HashSet<>());
    }

    /** The methods that were seen are not looked at again. */
    private boolean holdsStages(Statement statement, Set<String> seen) {
        return statement.all().stream().anyMatch(inner -> isStage(inner, seen));
    }

    private boolean isStage(Statement statement, Set<String> seen) {
        Optional<Expression.Call> call = statement.call().filter(it -> it.on().isEmpty());
        if (call.isEmpty()) {
            return false;
        }
        Jenkinsfile.Method method = conversion.jenkinsfile().methods().get(call.get().name());
        if (method != null) {
            return seen.add(method.name()) && method.body().stream().anyMatch(inner -> holdsStages(inner, seen));
        }
        return call.get().name().equals("parallel")
                || call.get().name().equals("stage") && call.get().closure().isPresent();
    }

    private List<String> structure(Statement statement, Scope scope, List<String> after) {
        conversion.budget().statement();
        try {
            return switch (statement.form()) {
                case Statement.Form.Evaluation evaluation when evaluation.expression() instanceof Expression.Call call ->
                    call(statement, call, scope, after);
                case Statement.Form.If choice -> choose(statement, choice, scope, after);
                case Statement.Form.Try attempt -> attempt(statement, attempt, scope, after);
                case Statement.Form.ForIn loop ->
                    loop(statement, loop.variable(), loop.over(), loop.body(), scope, after);
                default -> throw new LeftException(
                        "it is code of Groovy around stages that only Jenkins can run", "write the stages out");
            };
        } catch (LeftException e) {
            return left(statement, scope, e, after);
        }
    }

    private List<String> left(Statement statement, Scope scope, LeftException why, List<String> after) {
        TaskDraft task = conversion.tasks().begin("not-converted" + suffix, scope);
        conversion.pipeline().tasks.add(task);
        TaskDraft before = conversion.enter(task);
        task.steps.add(conversion.steps().left(statement, scope, why));
        conversion.enter(before);
        return place(task, after);
    }

    private List<String> call(Statement statement, Expression.Call call, Scope scope, List<String> after)
            throws LeftException {
        if (call.on().isEmpty() && call.name().equals("stage")) {
            conversion.ledger().converted(statement);
            String name = name(call, scope, statement);
            return sequence(name, call.block(), scope.inStage(name), after);
        }
        if (call.on().isEmpty() && call.name().equals("parallel")) {
            return parallel(statement, call, scope, after);
        }
        if (call.on().isEmpty() && (call.name().equals("timeout") || call.name().equals("retry")
                || call.name().equals("catchError") || call.name().equals("warnError"))) {
            return limited(statement, call, scope, after);
        }
        Jenkinsfile.Method method = call.on().isEmpty() ? conversion.jenkinsfile().methods().get(call.name()) : null;
        if (method != null && method.parameters().isEmpty() && depth < 10) {
            conversion.ledger().converted(statement);
            depth++;
            List<String> last = sequence(name(scope), method.body(), scope.inner(), after);
            depth--;
            return last;
        }
        if (call.on().isPresent() && call.name().equals("each") && call.closure().isPresent()) {
            Expression.Closure closure = call.closure().get();
            return loop(statement, closure.parameters().isEmpty() ? "it" : closure.parameters().getFirst(),
                    call.on().get(), closure.body(), scope, after);
        }
        Optional<Scope> inner = conversion.steps().wrappers().enter(statement, call, scope);
        if (inner.isPresent()) {
            return sequence(name(scope), call.block(), inner.get(), after);
        }
        throw new LeftException(
                "what " + call.name() + " does around stages has no counterpart that is known here", "write the stages out");
    }

    private static String name(Scope scope) {
        return scope.stage().isEmpty() ? "steps" : scope.stage();
    }

    private String name(Expression.Call call, Scope scope, Statement statement) {
        try {
            Expression name = call.argument("name").orElse(new Expression.Constant("stage"));
            return conversion.values().of(name, scope, statement).text().orElse("stage");
        } catch (LeftException e) {
            return "stage";
        }
    }

    private List<String> parallel(Statement statement, Expression.Call call, Scope scope, List<String> after)
            throws LeftException {
        Map<String, Expression> branches = call.named();
        if (branches.isEmpty() || branches.values().stream().noneMatch(Expression.Closure.class::isInstance)) {
            throw new LeftException("the branches are made by code", "write them out as tasks with the same runAfter");
        }
        conversion.ledger().converted(statement);
        if (branches.get("failFast") instanceof Expression.Constant flag && Boolean.TRUE.equals(flag.value())) {
            conversion.ledger().approximated(statement, "failFast: what runs goes on to its end when another one fails;"
                    + " nothing new is started");
        }
        List<String> last = new ArrayList<>();
        for (Map.Entry<String, Expression> branch : branches.entrySet()) {
            if (branch.getValue() instanceof Expression.Closure closure) {
                last.addAll(sequence(branch.getKey(), closure.body(), scope.inStage(branch.getKey()), after));
            }
        }
        return last.stream().distinct().toList();
    }

    /** A step around stages that limits them: each of their tasks has what all of them had together. */
    private List<String> limited(Statement statement, Expression.Call call, Scope scope, List<String> after)
            throws LeftException {
        int from = conversion.pipeline().tasks.size();
        long seconds = call.name().equals("timeout") ? Durations.of(call) : 0;
        List<String> last = sequence(name(scope), call.block(), scope.inner(), after);
        List<TaskDraft> tasks = conversion.pipeline().tasks.subList(from, conversion.pipeline().tasks.size());
        for (TaskDraft task : tasks) {
            switch (call.name()) {
                case "timeout" -> task.timeout = Optional.of(Durations.text(seconds));
                case "retry" -> task.retries = retries(call);
                default -> task.continues = true;
            }
            task.origins.add(statement);
        }
        if (tasks.size() == 1 && !call.name().endsWith("Error")) {
            conversion.ledger().converted(statement);
        } else {
            conversion.ledger().approximated(statement, call.name().endsWith("Error")
                    ? "what follows goes on after a failure, and the run does not fail"
                    : "each of its tasks has the limit, not all of them together");
        }
        return last;
    }

    static int retries(Expression.Call call) throws LeftException {
        if (call.argument("count").orElse(null) instanceof Expression.Constant constant
                && constant.value() instanceof Number number) {
            return Math.max(0, number.intValue() - 1);
        }
        throw new LeftException("how often is not known before a run", "write the number");
    }

    private List<String> choose(Statement statement, Statement.Form.If choice, Scope scope, List<String> after)
            throws LeftException {
        Condition condition = conversion.conditions().of(choice.condition(), scope, statement);
        if (condition instanceof Condition.Always always) {
            (always.holds() ? choice.otherwise() : choice.then()).forEach(conversion.ledger()::convertedWhole);
            conversion.ledger().converted(statement);
            return sequence(name(scope), always.holds() ? choice.then() : choice.otherwise(), scope.inner(), after);
        }
        Gate gate = gate(name(scope), condition, scope, after, statement);
        conversion.ledger().converted(statement);
        List<String> last = new ArrayList<>();
        int before = enterCondition(gate.when());
        last.addAll(sequence(name(scope), choice.then(), scope.maybe(), gate.after()));
        leaveCondition(before);
        if (!choice.otherwise().isEmpty()) {
            Gate other = gate(name(scope), Condition.not(condition), scope, after, statement);
            before = enterCondition(other.when());
            last.addAll(sequence(name(scope), choice.otherwise(), scope.maybe(), other.after()));
            leaveCondition(before);
        }
        return last.stream().distinct().toList();
    }

    /**
     * What lets tasks run.
     *
     * @param when their when expressions
     * @param after the tasks that they run after
     */
    record Gate(List<When> when, List<String> after) {}

    /** The gate of a condition: when expressions, if they can say it, or else on the result of a task that finds out. */
    Gate gate(String name, Condition condition, Scope scope, List<String> after, Statement statement) throws LeftException {
        Optional<List<When>> when = condition.when();
        if (when.isPresent()) {
            return new Gate(when.get(), after);
        }
        TaskDraft task = conversion.tasks().beginOwn("when-" + name + suffix, scope);
        TaskDraft before = conversion.enter(task);
        String code = condition.code(task);
        Agent agent = Agent.of(Value.of(conversion.options().images().of(code.contains("git ") ? "git" : "any")));
        task.results.put("run", "Whether the stage \"" + name + "\" runs.");
        task.steps.add(conversion.steps().step(
                scope.with(agent), "when",
                "if " + code + "; then\n  run=true\nelse\n  run=false\nfi\necho \"" + name.replaceAll("[^A-Za-z0-9 _-]", "")
                        + " runs: $run\"\nprintf %s \"$run\" > '$(results.run.path)'",
                statement, condition.variables()));
        conversion.enter(before);
        conversion.pipeline().tasks.add(task);
        place(task, after);
        return new Gate(
                List.of(new When("$(tasks." + task.name + ".results.run)", true, List.of("true"))), List.of(task.name));
    }

    /** Stages that are tried: what is caught, and what comes at last, runs when all tasks are over. */
    private List<String> attempt(Statement statement, Statement.Form.Try attempt, Scope scope, List<String> after) {
        List<String> last = sequence(name(scope), attempt.body(), scope.inner(), after);
        Scope afterwards = scope.after();
        if (!attempt.variable().isEmpty()) {
            afterwards.declare(attempt.variable(), new Local.Known(Value.of("a stage failed")));
            List<Statement> caught = attempt.caught().stream().filter(it -> !isFailure(it)).toList();
            attempt.caught().stream().filter(Flow::isFailure).forEach(conversion.ledger()::convertedWhole);
            conversion.tasks().of("catch" + suffix, caught, afterwards, conversion.pipeline().last).ifPresent(
                    task -> task.when.add(new When("$(tasks.status)", true, List.of("Failed"))));
            boolean fails = attempt.caught().stream().anyMatch(Flow::isFailure);
            if (fails) {
                conversion.ledger().converted(statement);
            } else {
                conversion.ledger().approximated(statement, "what is caught runs when all tasks are over, and the run fails"
                        + " all the same");
            }
        } else {
            conversion.ledger().converted(statement);
        }
        conversion.tasks().of("finally" + suffix, attempt.last(), afterwards, conversion.pipeline().last);
        return last;
    }

    /** Whether a statement in a catch says that the build fails, as the run does anyway. */
    private static boolean isFailure(Statement statement) {
        return statement.form() instanceof Statement.Form.Throw
                || statement.expression().orElse(null) instanceof Expression.Binary assignment
                        && assignment.operator().equals("=")
                        && assignment.left() instanceof Expression.Property property
                        && property.name().equals("result")
                        && assignment.right().text().filter("FAILURE"::equals).isPresent();
    }

    private List<String> loop(
            Statement statement, String variable, Expression over, List<Statement> body, Scope scope, List<String> after)
            throws LeftException {
        List<Local> rounds = conversion.steps().control().rounds(over, scope, statement);
        conversion.ledger().converted(statement);
        List<String> last = after;
        for (Local round : rounds) {
            Scope inner = scope.inner();
            inner.declare(variable, round);
            last = sequence(name(scope), body, inner, last);
        }
        return last;
    }
}
