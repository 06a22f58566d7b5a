package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Steps that move files. */
final class FileSteps {
    private static final String ARCHIVED = "the files are kept in the workspace, below .bridge/artifacts, for as long as its"
            + " claim is there";

    private final Conversion conversion;

    FileSteps(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("stash", this::stash);
        handlers.put("unstash", this::unstash);
        handlers.put("archiveArtifacts", this::archive);
        handlers.put("archive", this::archive);
        handlers.put("publishHTML", this::publish);
        handlers.put("writeFile", this::write);
        handlers.put("readFile", this::read);
        handlers.put("deleteDir", this::delete);
        handlers.put("cleanWs", this::clean);
        handlers.put("step.WsCleanup", this::clean);
    }

    private List<StepDraft> stash(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String name = text(call, "name", "", statement, scope);
        String includes = named(call, "includes", "**", statement, scope);
        String excludes = named(call, "excludes", "", statement, scope);
        String file = Files.OWN + "/stash/" + Names.label(name, "stash") + ".tar";
        String check = ShellSteps.isTrue(call, "allowEmpty")
                ? ""
                : "[ -n \"$files\" ] || { echo " + Shell.quoted("no files to stash in " + name) + " >&2; exit 1; }\n";
        conversion.ledger().converted(statement);
        return step(scope, "stash-" + name, "mkdir -p '" + Files.OWN + "/stash'\n"
                + "files=$(" + Files.list(includes, excludes) + " || true)\n" + check
                + "printf '%s\\n' \"$files\" | sed '/^$/d' | tar -cf '" + file + "' -T -", statement);
    }

    private List<StepDraft> unstash(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String name = text(call, "name", "", statement, scope);
        conversion.ledger().converted(statement);
        return step(scope, "unstash-" + name,
                "tar -xf '" + Files.OWN + "/stash/" + Names.label(name, "stash") + ".tar'", statement);
    }

    private List<StepDraft> archive(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String includes = call.named().containsKey("includes")
                ? named(call, "includes", "", statement, scope)
                : text(call, "artifacts", "", statement, scope);
        String excludes = named(call, "excludes", "", statement, scope);
        boolean mayBeEmpty = ShellSteps.isTrue(call, "allowEmptyArchive");
        conversion.ledger().approximated(statement, ARCHIVED);
        return step(scope, "archive", copy(includes, excludes, Files.OWN + "/artifacts",
                mayBeEmpty ? "exit 0" : "echo " + Shell.quoted("no artifacts match " + includes) + " >&2; exit 1"), statement);
    }

    private List<StepDraft> publish(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression target = call.named().getOrDefault("target", call.values().isEmpty() ? null : call.values().getFirst());
        Map<String, Expression> fields = target instanceof Expression.MapOf map ? map.entries() : call.named();
        Value directory = fields.containsKey("reportDir")
                ? conversion.values().of(fields.get("reportDir"), scope, statement) : Value.of(".");
        String path = directory.text().orElseThrow(() -> new LeftException(
                "the directory of the report is not known before a run", "write it"));
        conversion.ledger().approximated(statement, ARCHIVED + ", and no page shows them");
        return step(scope, "publish-html", copy(path.equals(".") ? "**" : path + "/**", "", Files.OWN + "/artifacts",
                "echo 'no report to keep'; exit 0"), statement);
    }

    private static String copy(String includes, String excludes, String to, String otherwise) {
        return "files=$(" + Files.list(includes, excludes) + " || true)\n"
                + "[ -n \"$files\" ] || { " + otherwise + "; }\n"
                + "mkdir -p '" + to + "'\n"
                + "printf '%s\\n' \"$files\" | tar -cf - -T - | tar -xf - -C '" + to + "'\n"
                + "printf 'kept: %s\\n' $files";
    }

    private List<StepDraft> write(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value file = value(call, "file", statement, scope);
        Value text = value(call, "text", statement, scope);
        conversion.ledger().converted(statement);
        String path = file.asWord(conversion.task());
        return List.of(conversion.steps().step(
                scope, "write-file",
                "mkdir -p \"$(dirname " + path + ")\"\nprintf %s " + text.asWord(conversion.task()) + " > " + path,
                statement, Stream.concat(
                        file.shellVariables().stream(), text.shellVariables().stream()).toList()));
    }

    private List<StepDraft> read(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value file = value(call, "file", statement, scope);
        conversion.ledger().converted(statement);
        return step(scope, "read-file", "cat " + file.asWord(conversion.task()) + " > /dev/null", statement);
    }

    private List<StepDraft> delete(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        conversion.ledger().converted(statement);
        return step(scope, "delete-dir",
                "find . -mindepth 1 -maxdepth 1 ! -name .bridge -exec rm -rf {} +", statement);
    }

    private List<StepDraft> clean(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (scope.isAfter()) {
            conversion.ledger().approximated(
                    statement, "nothing is deleted: the workspace is a claim of the run's own, and goes with the run");
            return step(scope, "clean-ws", "echo 'The workspace goes with the run.'", statement);
        }
        return delete(statement, call, scope);
    }

    private List<StepDraft> step(Scope scope, String name, String script, Statement statement) throws LeftException {
        return List.of(conversion.steps().step(scope, name, script, statement, List.of()));
    }

    private Value value(Expression.Call call, String name, Statement statement, Scope scope) throws LeftException {
        Expression argument = name.equals("file") ? call.argument(name).orElse(null) : call.named().get(name);
        if (argument == null) {
            throw new LeftException("the step " + call.name() + " lacks its " + name, "give it");
        }
        return conversion.values().of(argument, scope, statement);
    }

    private String text(Expression.Call call, String name, String otherwise, Statement statement, Scope scope)
            throws LeftException {
        Expression argument = call.argument(name).orElse(null);
        return argument == null ? otherwise : known(argument, name, statement, scope);
    }

    private String named(Expression.Call call, String name, String otherwise, Statement statement, Scope scope)
            throws LeftException {
        Expression argument = call.named().get(name);
        return argument == null ? otherwise : known(argument, name, statement, scope);
    }

    private String known(Expression argument, String name, Statement statement, Scope scope) throws LeftException {
        return conversion.values().of(argument, scope, statement).text().orElseThrow(() -> new LeftException(
                "its " + name + " is known only during a run", "write it, or do it in a script"));
    }
}
