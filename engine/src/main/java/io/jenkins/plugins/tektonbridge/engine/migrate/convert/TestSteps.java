package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;

/** Steps that read the reports of tests and tools. */
final class TestSteps {
    private final Conversion conversion;

    TestSteps(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("junit", this::junit);
        handlers.put("step", this::classic);
    }

    private List<StepDraft> junit(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression pattern = call.argument("testResults")
                .orElseThrow(() -> new LeftException("junit lacks its pattern", "give it"));
        return junit(
                conversion.values().of(pattern, scope, statement).text().orElseThrow(() -> new LeftException(
                        "which reports are read is known only during a run", "write the pattern")),
                ShellSteps.isTrue(call, "allowEmptyResults"),
                statement,
                scope);
    }

    private List<StepDraft> junit(String pattern, boolean mayBeEmpty, Statement statement, Scope scope)
            throws LeftException {
        conversion.ledger().approximated(statement, "the failed tests are counted, and the log has their number; no page"
                + " shows them. " + Tasks.UNSTABLE_HOW);
        conversion.tasks().canBeUnstable();
        String none = mayBeEmpty ? "exit 0" : "exit 1";
        return List.of(conversion.steps().step(scope, "junit", "files=$(" + Files.list(pattern, "") + " || true)\n"
                + "[ -n \"$files\" ] || { echo " + Shell.quoted("no test report matches " + pattern) + " >&2; " + none + "; }\n"
                + "failed=$(printf '%s\\n' \"$files\" | tr '\\n' '\\0' | xargs -0 cat | grep -cE '<(failure|error)[ />]' || true)\n"
                + "echo \"$(printf '%s\\n' \"$files\" | wc -l) test reports, $failed failed tests\"\n"
                + "if [ \"$failed\" -gt 0 ]; then\n  " + conversion.tasks().markCode(Tasks.UNSTABLE) + "\nfi", statement, List.of()));
    }

    /** {@code step([$class: 'JUnitResultArchiver', …])}. */
    private List<StepDraft> classic(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String type = call.named().containsKey("$class") ? call.named().get("$class").text().orElse("") : "";
        if (type.endsWith("JUnitResultArchiver") && call.named().get("testResults") != null) {
            return junit(call.named().get("testResults").text().orElse("**/*.xml"), false, statement, scope);
        }
        if (type.endsWith("WsCleanup")) {
            conversion.ledger().approximated(
                    statement, "nothing is deleted: the workspace is a claim of the run's own, and goes with the run");
            return List.of();
        }
        throw new LeftException(
                "step " + type + " has no counterpart that is known here",
                "write a step that does it, with an image that has the tool");
    }
}
