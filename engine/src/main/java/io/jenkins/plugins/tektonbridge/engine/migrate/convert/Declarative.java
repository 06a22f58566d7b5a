package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declarative Pipelines. */
final class Declarative {
    private final Conversion conversion;
    private final Flow flow;
    private final Environments environments;
    private final Options options;
    private final WhenDirective when;
    private final Posts posts;

    Declarative(Conversion conversion) {
        this.conversion = conversion;
        this.flow = new Flow(conversion);
        this.environments = new Environments(conversion, flow);
        this.options = new Options(conversion);
        this.when = new WhenDirective(conversion);
        this.posts = new Posts(conversion);
    }

    /** What stands before {@code pipeline} holds in it. */
    void convert(List<Statement> before, Statement statement, Scope top) {
        PipelineDraft pipeline = conversion.pipeline();
        conversion.ledger().converted(statement);
        pipeline.origins.add(statement);
        List<Statement> block = Directives.block(statement);
        Map<String, Statement> fields = Directives.byName(block);
        // Parameters first: everything else may use them.
        new Parameters(conversion).declare(fields.get("parameters"), top);
        flow.task("steps", before, top, List.of());
        boolean skipsCheckout = fields.get("options") != null
                && Directives.byName(Directives.block(fields.get("options"))).containsKey("skipDefaultCheckout");
        Scope scope = top;
        Statement agent = fields.get("agent");
        if (agent != null) {
            scope = agent(agent, scope, pipeline.notes);
        }
        if (fields.get("tools") != null) {
            scope = tools(fields.get("tools"), scope, pipeline.notes);
        }
        scope = scope.inner();
        List<String> last = skipsCheckout ? List.of() : checkout(agent, scope);
        last = environments.apply(fields.get("environment"), scope, last, pipeline.notes);
        options.pipeline(fields.get("options"), pipeline);
        new Triggers(conversion).convert(fields.get("triggers"));
        for (Statement stages : block) {
            if (stages.call("stages").isPresent()) {
                conversion.ledger().converted(stages);
                last = stages(Directives.block(stages), scope, last);
            }
        }
        options.applyTo(pipeline.tasks);
        posts.pipeline(fields.get("post"), scope);
        for (Statement other : block) {
            if (conversion.ledger().isNew(other)) {
                pipeline.notes.add(conversion.leave(other, "a pipeline of Tekton has nothing like it", "look at it by hand"));
            }
        }
    }

    private Scope agent(Statement statement, Scope scope, List<Note> notes) {
        Expression.Call call = statement.call().orElseThrow();
        return conversion.agents().directive(statement, call, scope, notes).map(scope::with).orElse(scope);
    }

    private Scope tools(Statement statement, Scope scope, List<Note> notes) {
        conversion.ledger().converted(statement);
        return scope.with(conversion.agents().withTools(scope.agent(), Directives.block(statement), scope, notes));
    }

    /** What Jenkins does at first, unless it is told not to. */
    private List<String> checkout(Statement origin, Scope scope) {
        TaskDraft task = conversion.tasks().beginOwn("checkout", scope);
        TaskDraft before = conversion.enter(task);
        try {
            task.steps.add(new ScmSteps(conversion).ofJob(scope, origin));
        } catch (LeftException e) {
            throw new IllegalStateException(e);
        }
        conversion.enter(before);
        conversion.pipeline().tasks.add(task);
        // Whoever starts a run on sources that are there already names no repository.
        task.when.add(new When("$(params." + Builtins.URL + ")", false, List.of("")));
        return flow.place(task, List.of());
    }

    private List<String> stages(List<Statement> stages, Scope scope, List<String> after) {
        List<String> last = after;
        for (Statement stage : stages) {
            last = stage(stage, scope, last);
        }
        return last;
    }

    private List<String> stage(Statement statement, Scope outer, List<String> after) {
        Optional<Expression.Call> call = statement.call("stage").or(() -> statement.call("matrix"));
        if (call.isEmpty()) {
            conversion.pipeline().notes.add(conversion.leave(statement, "it is no stage", "write it as a stage"));
            return after;
        }
        conversion.ledger().converted(statement);
        String name = call.get().values().isEmpty() ? "stage" : call.get().values().getFirst().text().orElse("stage");
        Stage stage = new Stage(statement, name, Directives.byName(call.get().block()), call.get().block());
        return stage(stage, outer, after);
    }

    /** A stage: its name and its directives. */
    private record Stage(Statement statement, String name, Map<String, Statement> fields, List<Statement> block) {
        Statement field(String directive) {
            return fields.get(directive);
        }
    }

    private List<String> stage(Stage stage, Scope outer, List<String> after) {
        List<Note> notes = new ArrayList<>();
        int from = conversion.pipeline().tasks.size();
        Scope scope = outer.inStage(stage.name());
        if (stage.field("agent") != null) {
            scope = agent(stage.field("agent"), scope, notes);
        }
        if (stage.field("tools") != null) {
            scope = tools(stage.field("tools"), scope, notes);
        }
        List<String> before = after;
        int conditions = 0;
        boolean gated = false;
        if (stage.field("when") != null) {
            try {
                Condition condition = when.of(stage.field("when"), scope);
                Flow.Gate gate = flow.gate(stage.name(), condition, scope, after, stage.field("when"));
                conditions = flow.enterCondition(gate.when());
                gated = true;
                before = gate.after();
            } catch (LeftException e) {
                notes.add(conversion.leave(stage.field("when"), e.getMessage(), e.byHand()));
                before = barrier(stage, scope, e, after);
            }
        }
        scope = scope.inner();
        before = environments.apply(stage.field("environment"), scope, before, notes);
        List<String> last = body(stage, scope, before);
        List<TaskDraft> tasks = conversion.pipeline().tasks.subList(from, conversion.pipeline().tasks.size());
        tasks.forEach(task -> task.origins.add(stage.statement()));
        options.stage(stage.field("options"), tasks, notes);
        posts.stage(stage.field("post"), scope, List.copyOf(tasks), isLeaf(stage));
        if (gated) {
            flow.leaveCondition(conditions);
        }
        for (Statement other : stage.block()) {
            if (conversion.ledger().isNew(other)) {
                notes.add(conversion.leave(other, "a stage has nothing like it in Tekton", "look at it by hand"));
            }
        }
        if (!tasks.isEmpty()) {
            tasks.getFirst().notes.addAll(notes);
        } else {
            conversion.pipeline().notes.addAll(notes);
        }
        return last;
    }

    /** A condition that can't be converted keeps its stage from running, rather than let it run always. */
    private List<String> barrier(Stage stage, Scope scope, LeftException why, List<String> after) {
        TaskDraft task = conversion.tasks().beginOwn("when-" + stage.name(), scope);
        conversion.pipeline().tasks.add(task);
        TaskDraft before = conversion.enter(task);
        task.steps.add(conversion.steps().left(stage.field("when"), scope, why));
        conversion.enter(before);
        return flow.place(task, after);
    }

    private static boolean isLeaf(Stage stage) {
        return stage.field("steps") != null;
    }

    private List<String> body(Stage stage, Scope scope, List<String> after) {
        if (stage.field("input") != null) {
            after = new Inputs(conversion).ask(stage.field("input"), scope, flow, after);
        }
        if (stage.field("steps") != null) {
            conversion.ledger().converted(stage.field("steps"));
            return flow.sequence(stage.name(), Directives.block(stage.field("steps")), scope, after);
        }
        if (stage.field("stages") != null) {
            conversion.ledger().converted(stage.field("stages"));
            return stages(Directives.block(stage.field("stages")), scope, after);
        }
        if (stage.field("parallel") != null) {
            return parallel(stage, scope, after);
        }
        if (stage.field("matrix") != null) {
            return matrix(stage.field("matrix"), stage.name(), scope, after);
        }
        return after;
    }

    private List<String> parallel(Stage stage, Scope scope, List<String> after) {
        conversion.ledger().converted(stage.field("parallel"));
        if (stage.field("failFast") != null) {
            conversion.ledger().approximated(stage.field("failFast"), "what runs goes on to its end when another one fails;"
                    + " nothing new is started");
        }
        List<String> last = new ArrayList<>();
        for (Statement branch : Directives.block(stage.field("parallel"))) {
            last.addAll(stage(branch, scope, after));
        }
        return last.stream().distinct().toList();
    }

    private List<String> matrix(Statement statement, String name, Scope scope, List<String> after) {
        conversion.ledger().converted(statement);
        Map<String, Statement> fields = Directives.byName(Directives.block(statement));
        MatrixDirective matrix = new MatrixDirective(conversion);
        List<Statement> stages = Directives.block(fields.get("stages"));
        if (fields.get("stages") != null) {
            conversion.ledger().converted(fields.get("stages"));
        }
        try {
            MatrixDirective.Axes axes = matrix.read(fields, scope);
            if (axes.isPlain() && isSimple(fields, stages)) {
                return cells(axes, fields, stages, scope, after);
            }
            List<String> last = new ArrayList<>();
            for (Map<String, String> cell : axes.cells()) {
                Scope inner = scope.inner();
                cell.forEach((axis, value) -> inner.setEnv(axis, new EnvDef.Plain(Value.of(value))));
                String before = flow.enterCell(" " + String.join(" ", cell.values()));
                last.addAll(cell(statement, name, fields, stages, inner, after));
                flow.enterCell(before);
            }
            return last.stream().distinct().toList();
        } catch (LeftException e) {
            TaskDraft task = conversion.tasks().begin("not-converted", scope);
            conversion.pipeline().tasks.add(task);
            TaskDraft before = conversion.enter(task);
            task.steps.add(conversion.steps().left(statement, scope, e));
            conversion.enter(before);
            return flow.place(task, after);
        }
    }

    private List<String> cell(
            Statement statement, String name, Map<String, Statement> fields, List<Statement> stages, Scope scope,
            List<String> after) {
        return stage(new Stage(statement, name, fields, Directives.block(statement)), scope, after);
    }

    /** Whether all cells are one task of Tekton with a matrix: one stage, of which nothing depends on the cell but steps. */
    private static boolean isSimple(Map<String, Statement> fields, List<Statement> stages) {
        return stages.size() == 1
                && fields.keySet().stream().allMatch(name -> List.of("axes", "stages", "agent", "environment").contains(name))
                && stages.getFirst().call("stage").stream().allMatch(stage -> {
                    Map<String, Statement> inner = Directives.byName(stage.block());
                    return inner.containsKey("steps") && !inner.containsKey("when") && !inner.containsKey("input")
                            && !inner.containsKey("post")
                            && stage.block().stream().flatMap(it -> it.all().stream()).noneMatch(Declarative::isStructure);
                })
                && fields.getOrDefault("environment", stages.getFirst()).all().stream()
                        .noneMatch(it -> it.source().contains("returnStdout"));
    }

    private static boolean isStructure(Statement statement) {
        return statement.call("parallel").isPresent() || statement.call("stage").isPresent()
                || statement.source().contains("return");
    }

    private List<String> cells(
            MatrixDirective.Axes axes, Map<String, Statement> fields, List<Statement> stages, Scope scope,
            List<String> after) {
        Scope inner = scope.inner();
        axes.values().keySet().forEach(axis -> inner.setEnv(axis, new EnvDef.Plain(
                Value.of(new Value.Input(axis, Names.variable(axis), "params." + axis)))));
        Scope withAgent = fields.get("agent") == null ? inner : agent(fields.get("agent"), inner, conversion.pipeline().notes);
        Scope withEnvironment = withAgent.inner();
        List<String> before = environments.apply(
                fields.get("environment"), withEnvironment, after, conversion.pipeline().notes);
        int from = conversion.pipeline().tasks.size();
        List<String> last = stage(stages.getFirst(), withEnvironment, before);
        conversion.pipeline().tasks.subList(from, conversion.pipeline().tasks.size()).forEach(task -> {
            axes.values().keySet().forEach(task.params::remove);
            task.matrix.putAll(axes.values());
        });
        return last;
    }
}
