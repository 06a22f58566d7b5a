package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Steps with a block that change what holds in it, and do nothing else. */
final class Wrappers {
    /** What changes nothing that a run of Tekton has. */
    private static final Set<String> TRANSPARENT =
            Set.of("script", "timestamps", "ansiColor", "stage", "steps", "withContext", "wrap", "ws");

    /** What a run of Tekton does not have, and a block can do without, with what is to say of it. */
    private static final Map<String, String> WITHOUT = Map.of(
            "lock", "nothing keeps two runs apart; see to it that only one does this at a time",
            "throttle", "nothing limits how many runs do this at a time",
            "milestone", "nothing keeps older runs from overtaking",
            "withSonarQubeEnv", "the address and the token of the server have to be in the environment of the steps, from a"
                    + " Secret",
            "withMaven", "the image has to have Maven and its settings",
            "withGradle", "the image has to have Gradle",
            "nodejs", "the image has to have Node.js",
            "withChecks", "no check is published",
            "gitlabBuilds", "no status is sent to GitLab",
            "gitlabCommitStatus", "no status is sent to GitLab");

    private final Conversion conversion;
    private final CredentialBindings credentials;
    private final DockerCalls docker;

    Wrappers(Conversion conversion) {
        this.conversion = conversion;
        this.credentials = new CredentialBindings(conversion);
        this.docker = new DockerCalls(conversion);
    }

    /**
     * The scope of a call's block; empty when the call is no such wrapper.
     *
     * @throws LeftException when it is one, and what holds in it can't be said
     */
    Optional<Scope> enter(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (call.closure().isEmpty()) {
            return Optional.empty();
        }
        if (call.on().isPresent()) {
            return docker.enter(statement, call, scope);
        }
        if (TRANSPARENT.contains(call.name())) {
            conversion.ledger().converted(statement);
            return Optional.of(call.name().equals("script") ? scope.inner() : named(statement, call, scope));
        }
        if (WITHOUT.containsKey(call.name())) {
            conversion.ledger().approximated(statement, WITHOUT.get(call.name()));
            return Optional.of(scope.inner());
        }
        return switch (call.name()) {
            case "dir" -> Optional.of(directory(statement, call, scope));
            case "withEnv" -> Optional.of(environment(statement, call, scope));
            case "withCredentials" -> Optional.of(credentials.enter(statement, call, scope));
            case "sshagent" -> Optional.of(credentials.sshAgent(statement, call, scope));
            case "withKubeConfig", "kubeconfig" -> Optional.of(credentials.kubeConfig(statement, call, scope));
            case "container" -> Optional.of(container(statement, call, scope));
            case "node", "podTemplate" -> Optional.of(node(statement, call, scope));
            case "withDockerRegistry", "withDockerServer" -> Optional.of(docker.registry(statement, call, scope));
            default -> Optional.empty();
        };
    }

    private Scope named(Statement statement, Expression.Call call, Scope scope) {
        Optional<String> name = call.values().isEmpty() ? Optional.empty() : call.values().getFirst().text();
        return call.name().equals("stage") && name.isPresent() ? scope.inStage(name.get()) : scope.inner();
    }

    private Scope directory(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value path = conversion.values().of(
                call.argument("path").orElseThrow(() -> new LeftException("dir lacks its path", "give it one")),
                scope, statement);
        conversion.ledger().converted(statement);
        return scope.in(Directories.below(scope.directory(), path));
    }

    private Scope environment(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Scope inner = scope.inner();
        Expression list = call.argument("overrides")
                .orElseThrow(() -> new LeftException("withEnv lacks its list", "give it one"));
        for (Value pair : conversion.values().many(list, scope, statement)) {
            set(pair, inner);
        }
        conversion.ledger().converted(statement);
        return inner;
    }

    /** Takes {@code NAME=value} apart, of which the name must be known; {@code NAME+X=value} puts a path before others. */
    private static void set(Value pair, Scope inner) throws LeftException {
        String first = !pair.parts().isEmpty() && pair.parts().getFirst() instanceof Value.Text text ? text.text() : "";
        int equals = first.indexOf('=');
        if (equals <= 0) {
            throw new LeftException("the name of a variable is not known before a run", "write NAME=value");
        }
        String name = first.substring(0, equals);
        Value value = Value.of(first.substring(equals + 1))
                .plus(new Value(pair.parts().subList(1, pair.parts().size())));
        int plus = name.indexOf('+');
        if (plus > 0) {
            name = name.substring(0, plus);
            value = value.plus(Value.of(":")).plus(Value.of(new Value.ShellVariable(name)));
        }
        inner.setEnv(name, new EnvDef.Plain(value));
    }

    private Scope container(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        String name = call.argument("name").flatMap(Expression::text)
                .orElseThrow(() -> new LeftException("the container is not known before a run", "write its name"));
        Agent.Container container = scope.agent().containers().get(name);
        if (container == null) {
            if (name.equals("jnlp")) {
                conversion.ledger().converted(statement);
                return scope.with(conversion.agents().any(scope.agent()));
            }
            throw new LeftException(
                    "the pod has no container " + name + " that is known here",
                    "say what the pod is in the agent's yaml, or name the image in the step");
        }
        conversion.ledger().converted(statement);
        return scope.with(scope.agent().in(container));
    }

    private Scope node(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Agent agent = call.name().equals("node")
                ? conversion.agents().node(statement, call, scope)
                : conversion.agents().podTemplate(statement, call, scope);
        return scope.with(agent);
    }
}
