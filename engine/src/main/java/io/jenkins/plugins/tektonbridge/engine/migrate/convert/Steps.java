package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Jenkinsfile;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes steps of Tekton of the statements of a stage. */
final class Steps {
    /** Methods that call each other deeper than that do not end. */
    private static final int DEEPEST = 20;

    private final Conversion conversion;
    private final Wrappers wrappers;
    private final Control control;
    private final Assignments assignments;
    private final Map<String, StepHandler> handlers = new HashMap<>();
    private int depth;

    Steps(Conversion conversion) {
        this.conversion = conversion;
        this.wrappers = new Wrappers(conversion);
        this.control = new Control(conversion);
        this.assignments = new Assignments(conversion);
        new ShellSteps(conversion).addTo(handlers);
        new FileSteps(conversion).addTo(handlers);
        new TestSteps(conversion).addTo(handlers);
        new ScmSteps(conversion).addTo(handlers);
        new RunSteps(conversion).addTo(handlers);
        new DockerCalls(conversion).addTo(handlers);
        new JobProperties(conversion).addTo(handlers);
        control.addTo(handlers);
        NeverSteps.addTo(handlers);
    }

    Wrappers wrappers() {
        return wrappers;
    }

    Control control() {
        return control;
    }

    /** The steps of statements. What can't be converted is a step that fails. */
    List<StepDraft> block(List<Statement> statements, Scope scope) {
        List<StepDraft> steps = new ArrayList<>();
        for (Statement statement : statements) {
            steps.addAll(one(statement, scope));
        }
        return steps;
    }

    private List<StepDraft> one(Statement statement, Scope scope) {
        conversion.budget().statement();
        try {
            return switch (statement.form()) {
                case Statement.Form.Evaluation evaluation -> evaluation(statement, evaluation.expression(), scope);
                case Statement.Form.If choice -> control.choose(statement, choice, scope);
                case Statement.Form.Try attempt -> control.attempt(statement, attempt, scope);
                case Statement.Form.ForIn loop -> control.loop(statement, loop.variable(), loop.over(), loop.body(), scope);
                case Statement.Form.Throw end -> fail(statement, end, scope);
                case Statement.Form.Return end -> end(statement, end);
                case Statement.Form.Other other -> throw new LeftException(
                        "\"" + other.kind() + "\" is a statement of Groovy that only Jenkins can run",
                        "write it as shell code in a step");
            };
        } catch (LeftException e) {
            return List.of(left(statement, scope, e));
        }
    }

    private List<StepDraft> fail(Statement statement, Statement.Form.Throw end, Scope scope) throws LeftException {
        conversion.ledger().converted(statement);
        return List.of(step(scope, "throw", "exit 1", statement, List.of()));
    }

    private List<StepDraft> end(Statement statement, Statement.Form.Return end) throws LeftException {
        if (end.value() instanceof Expression.Constant constant && constant.value() == null) {
            throw new LeftException("return ends the steps here, which steps of Tekton can't", "put what follows into a task"
                    + " with a when");
        }
        // The last value of a block or a method, which nothing takes.
        return evaluation(statement, end.value(), conversion.tasks().scopeOfReturn());
    }

    private List<StepDraft> evaluation(Statement statement, Expression expression, Scope scope) throws LeftException {
        return switch (expression) {
            case Expression.Call call -> call(statement, call, scope);
            case Expression.Declaration declaration ->
                assignments.declare(statement, declaration.name(), declaration.value(), scope);
            case Expression.Binary assignment when assignment.operator().equals("=") ->
                assignments.assign(statement, assignment.left(), assignment.right(), scope);
            case Expression.Constant constant -> {
                conversion.ledger().converted(statement);
                yield List.of();
            }
            case Expression.Variable variable when conversion.jenkinsfile().methods().isEmpty()
                    || scope.local(variable.name()).isPresent() -> {
                conversion.ledger().converted(statement);
                yield List.of();
            }
            default -> throw new LeftException(
                    "it is code of Groovy that only Jenkins can run", "write it as shell code in a step");
        };
    }

    private List<StepDraft> call(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (call.on().isPresent()) {
            return callOn(statement, call, scope);
        }
        Jenkinsfile.Method method = conversion.jenkinsfile().methods().get(call.name());
        if (method != null) {
            return method(statement, call, method, scope);
        }
        Optional<Scope> inner = wrappers.enter(statement, call, scope);
        if (inner.isPresent()) {
            return block(call.block(), inner.get());
        }
        StepHandler handler = handlers.get(call.name());
        if (handler == null) {
            throw new LeftException(
                    "the step " + call.name() + " has no counterpart that is known here",
                    "write a step that does it, with an image that has the tool");
        }
        return handler.convert(statement, call, scope);
    }

    /** Calls on something: methods of lists, of the global variables {@code docker} and {@code currentBuild}. */
    private List<StepDraft> callOn(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Optional<Scope> inner = wrappers.enter(statement, call, scope);
        if (inner.isPresent()) {
            return block(call.block(), inner.get());
        }
        if (call.name().equals("each") && call.closure().isPresent()) {
            Expression.Closure closure = call.closure().get();
            String variable = closure.parameters().isEmpty() ? "it" : closure.parameters().getFirst();
            return control.loop(statement, variable, call.on().get(), closure.body(), scope);
        }
        StepHandler handler = handlers.get("." + call.name());
        if (handler != null) {
            return handler.convert(statement, call, scope);
        }
        throw new LeftException("it is code of Groovy that only Jenkins can run", "write it as shell code in a step");
    }

    /** A method of the file is what its statements are, with its parameters as variables. */
    private List<StepDraft> method(Statement statement, Expression.Call call, Jenkinsfile.Method method, Scope scope)
            throws LeftException {
        if (depth >= DEEPEST) {
            throw new LeftException("the method " + call.name() + " calls itself", "write it as shell code in a step");
        }
        Scope inner = scope.inner();
        for (int i = 0; i < method.parameters().size(); i++) {
            inner.declare(method.parameters().get(i), i < call.arguments().size()
                    ? assignments.local(call.arguments().get(i), scope, statement)
                    : new Local.Unknown());
        }
        conversion.ledger().converted(statement);
        depth++;
        Scope before = conversion.tasks().enterReturn(inner);
        try {
            return block(method.body(), inner);
        } finally {
            conversion.tasks().enterReturn(before);
            depth--;
        }
    }

    /**
     * A step of Tekton in a scope.
     *
     * @param name what its name is made of
     * @param script its script
     * @param statement what it does
     * @param variables the variables of the shell that its script needs
     */
    StepDraft step(Scope scope, String name, String script, Statement statement, List<String> variables)
            throws LeftException {
        TaskDraft task = conversion.task();
        conversion.budget().script(script);
        StepDraft step = new StepDraft(name, image(scope, task), script);
        step.directory = scope.directory();
        step.secretMounts.putAll(scope.secretMounts());
        step.user = scope.agent().user();
        step.fields = scope.agent().fields();
        if (statement != null) {
            step.origins.add(statement);
        }
        new StepEnvironment(conversion, task, scope, statement).addTo(step, variables);
        return step;
    }

    private static String image(Scope scope, TaskDraft task) throws LeftException {
        return scope.agent().image().inTask(task).orElseThrow(() -> new LeftException(
                "the image is known only while the pipeline runs", "name the image, or make it a parameter"));
    }

    /** A step that fails, since what it should do was not converted. */
    StepDraft left(Statement statement, Scope scope, LeftException why) {
        conversion.ledger().left(statement, why.getMessage(), why.byHand());
        StepDraft step = new StepDraft(
                "not-converted",
                plainImage(scope),
                conversion.says(statement, why.getMessage(), why.byHand()) + "exit 1");
        step.notes.add(conversion.comment(statement, why.getMessage(), why.byHand()));
        step.origins.addAll(statement.all());
        return step;
    }

    private String plainImage(Scope scope) {
        return scope.agent().image().inTask(conversion.task())
                .orElseGet(() -> conversion.options().images().of("any"));
    }
}
