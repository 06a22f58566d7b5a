package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Steps about runs: others that are started, and people who are asked. */
final class RunSteps {
    private final Conversion conversion;

    RunSteps(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("build", this::build);
        handlers.put("input", this::input);
        handlers.put("milestone", this::milestone);
    }

    private List<StepDraft> milestone(Statement statement, Expression.Call call, Scope scope) {
        conversion.ledger().approximated(statement, "nothing keeps older runs from overtaking");
        return List.of();
    }

    /** Starts a run of the pipeline that has the job's name. */
    private List<StepDraft> build(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression name = call.argument("job").orElseThrow(() -> new LeftException("build lacks its job", "give it"));
        String job = conversion.values().of(name, scope, statement).text().orElseThrow(() -> new LeftException(
                "which job is started is known only during a run", "write its name"));
        String pipeline = Names.label(job.substring(job.lastIndexOf('/') + 1), "pipeline");
        List<String> variables = new ArrayList<>();
        String params = params(call.named().get("parameters"), scope, statement, variables);
        boolean waits = !(call.named().get("wait") instanceof Expression.Constant flag && Boolean.FALSE.equals(flag.value()));
        boolean fails = !(call.named().get("propagate") instanceof Expression.Constant flag
                && Boolean.FALSE.equals(flag.value()));
        conversion.ledger().approximated(statement, "it starts a run of the Pipeline " + pipeline
                + " by kubectl, for which the ServiceAccount of the run needs the right to create PipelineRuns");
        String script = "run=$(kubectl create -o name -f - <<END\n"
                + "{\"apiVersion\": \"tekton.dev/v1\", \"kind\": \"PipelineRun\", \"metadata\": {\"generateName\": \"" + pipeline
                + "-\"},\n \"spec\": {\"pipelineRef\": {\"name\": \"" + pipeline + "\"}, \"params\": [" + params + "]}}\n"
                + "END\n)\necho \"started $run\"";
        if (waits) {
            script += "\nwhile :; do\n"
                    + "  status=$(kubectl get \"$run\" -o 'jsonpath={.status.conditions[0].status}')\n"
                    + "  case $status in\n    True) exit 0 ;;\n    False) echo \"$run failed\" >&2; exit " + (fails ? 1 : 0)
                    + " ;;\n  esac\n  sleep 5\ndone";
        }
        Agent agent = Agent.of(Value.of(conversion.options().images().of("kubectl")));
        return List.of(conversion.steps().step(scope.with(agent), "build-" + pipeline, script, statement, variables));
    }

    private String params(Expression list, Scope scope, Statement statement, List<String> variables) throws LeftException {
        if (list == null) {
            return "";
        }
        if (!(list instanceof Expression.ListOf items)) {
            throw new LeftException("the parameters are not spelled out", "write them as a list");
        }
        List<String> params = new ArrayList<>();
        for (Expression item : items.items()) {
            Map<String, Expression> fields = item instanceof Expression.Call call
                    ? call.named()
                    : item instanceof Expression.MapOf map ? map.entries() : Map.of();
            if (!fields.containsKey("name") || !fields.containsKey("value")) {
                throw new LeftException("a parameter has no name or no value", "write both");
            }
            Value name = conversion.values().of(fields.get("name"), scope, statement);
            Value value = conversion.values().of(fields.get("value"), scope, statement);
            variables.addAll(value.shellVariables());
            params.add("{\"name\": \"" + name.text().orElseThrow(() -> new LeftException(
                    "the name of a parameter is known only during a run", "write it"))
                    + "\", \"value\": \"" + inDocument(value) + "\"}");
        }
        return String.join(", ", params);
    }

    /** As part of a text of JSON, in a document of the shell that expands variables. */
    private String inDocument(Value value) {
        StringBuilder text = new StringBuilder();
        for (Value.Part part : value.parts()) {
            if (part instanceof Value.Text known) {
                String json = known.text().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
                text.append(json.replaceAll("[\\\\$`]", "\\\\$0"));
            } else {
                String word = Value.of(part).asWord(conversion.task());
                text.append(word, 1, word.length() - 1);
            }
        }
        return text.toString();
    }

    /** A question is answered before the run, by a parameter: without the answer the step fails and nothing follows. */
    private List<StepDraft> input(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String message = call.argument("message")
                .map(argument -> text(argument, scope, statement))
                .orElse("Proceed?");
        return List.of(ask(statement, message, scope));
    }

    private String text(Expression message, Scope scope, Statement statement) {
        try {
            return conversion.values().of(message, scope, statement).text().orElse("Proceed?");
        } catch (LeftException e) {
            return "Proceed?";
        }
    }

    /** The step that asks. */
    StepDraft ask(Statement statement, String message, Scope scope) throws LeftException {
        String param = Names.label("approve-" + (scope.stage().isEmpty() ? "run" : scope.stage()), "approve");
        conversion.addParam(new ParamDraft(
                param, message, "false", List.of("true", "false"), true, Optional.of(statement)));
        conversion.ledger().approximated(statement, "nobody is asked while it runs: without the parameter " + param
                + "=true the step fails, and nothing after it runs; whoever may start a run may approve");
        Value answer = Value.of(new Value.Input(param, Names.variable(param).toUpperCase(Locale.ROOT), "params." + param));
        return conversion.steps().step(scope, "approve", "if [ " + answer.asWord(conversion.task()) + " != true ]; then\n"
                + "  echo " + Shell.quoted(message + " Not approved: start a run with " + param + "=true.") + " >&2\n"
                + "  exit 1\nfi", statement, List.of());
    }
}
