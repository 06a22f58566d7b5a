package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Jenkinsfile;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.JenkinsfileException;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.JenkinsfileParser;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a Pipeline and a PipelineRun of a Jenkinsfile, Declarative or Scripted.
 *
 * <p>Each stage becomes a task, each step of it a step; the workspace becomes a workspace that all tasks share, and {@code
 * post} becomes {@code finally}. The same Jenkinsfile is always the same YAML. Nothing is executed: what only a run of
 * Jenkins would know is left, as a step that fails with what to do by hand, and {@link LossReport} says so.
 */
public final class JenkinsfileConverter {
    /** More than that no Jenkinsfile has that Jenkins can compile. */
    private static final int MOST_STATEMENTS = 10_000;

    private JenkinsfileConverter() {}

    /**
     * Converts a Jenkinsfile.
     *
     * @param file its name, for places
     * @param text what it holds
     * @throws JenkinsfileException when it is no Groovy, or would become too much
     */
    public static ConvertedPipeline convert(String file, String text, ConvertOptions options) throws JenkinsfileException {
        Jenkinsfile jenkinsfile = JenkinsfileParser.parse(file, text);
        if (jenkinsfile.all().size() > MOST_STATEMENTS) {
            throw JenkinsfileException.tooMuch(file);
        }
        Conversion conversion = new Conversion(jenkinsfile, options);
        try {
            convert(conversion, jenkinsfile);
        } catch (StackOverflowError e) {
            throw JenkinsfileException.tooDeep(file);
        } catch (Budget.TooMuchException e) {
            throw JenkinsfileException.tooMuch(file);
        }
        Marks marks = new Marks();
        Map<String, String> files = new PipelineYaml(conversion, marks).write();
        return new ConvertedPipeline(files, conversion.ledger().report(everywhere(jenkinsfile, marks.places())));
    }

    private static void convert(Conversion conversion, Jenkinsfile jenkinsfile) {
        Scope top = Scope.top(Agent.of(Value.of(conversion.options().images().of("any"))));
        Optional<Statement> pipeline = jenkinsfile.pipeline();
        if (pipeline.isPresent()) {
            List<Statement> before = new ArrayList<>(jenkinsfile.statements());
            before.remove(pipeline.get());
            new Declarative(conversion).convert(before, pipeline.get(), top);
        } else {
            new Scripted(conversion).convert(jenkinsfile.statements(), top);
        }
        for (Jenkinsfile.Method method : jenkinsfile.methods().values()) {
            method(conversion, method);
        }
        for (Statement statement : jenkinsfile.all()) {
            if (conversion.ledger().isNew(statement)) {
                conversion.pipeline().notes.add(conversion.leave(
                        statement, "nothing here knows what to make of it", "look at it by hand"));
            }
        }
        conversion.failWithLeftovers();
        if (conversion.pipeline().tasks.isEmpty()) {
            TaskDraft task = conversion.tasks().begin("nothing-to-do", top);
            task.steps.add(new StepDraft("nothing", conversion.options().images().of("any"), "true"));
            conversion.pipeline().tasks.add(task);
        }
    }

    /** What was not converted of a method, since nothing that was converted calls it. */
    private static void method(Conversion conversion, Jenkinsfile.Method method) {
        Jenkinsfile jenkinsfile = conversion.jenkinsfile();
        List<Statement> own = method.body().stream().flatMap(statement -> statement.all().stream()).toList();
        boolean isNeeded = jenkinsfile.all().stream()
                .anyMatch(statement -> !own.contains(statement) && statement.source().contains(method.name()));
        for (Statement statement : method.body()) {
            if (!conversion.ledger().isNew(statement)) {
                continue;
            }
            if (isNeeded) {
                conversion.pipeline().notes.add(conversion.leave(
                        statement, "only code that is left calls the method " + method.name(), "see to that code"));
            } else {
                conversion.ledger().convertedWhole(statement);
            }
        }
    }

    /** Where statements are; those without a place of their own are where what holds them is. */
    private static Map<Statement, Set<LossReport.Place>> everywhere(
            Jenkinsfile jenkinsfile, Map<Statement, Set<LossReport.Place>> places) {
        Map<Statement, Set<LossReport.Place>> all = new IdentityHashMap<>();
        for (Statement statement : jenkinsfile.all()) {
            Set<LossReport.Place> own = places.get(statement);
            if (own != null) {
                all.put(statement, own);
            }
            Set<LossReport.Place> inherited = all.get(statement);
            if (inherited != null) {
                statement.all().stream().skip(1).forEach(inner -> all.put(inner, inherited));
            }
        }
        // A variable that became part of scripts, a node around all: they have no line of their own.
        Set<LossReport.Place> whole = Set.of(new LossReport.Place(PipelineYaml.PIPELINE, 1));
        jenkinsfile.all().forEach(statement -> all.putIfAbsent(statement, whole));
        return all;
    }
}
