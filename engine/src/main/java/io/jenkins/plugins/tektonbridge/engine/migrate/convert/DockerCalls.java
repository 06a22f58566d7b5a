package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The global variable {@code docker} of Jenkins. */
final class DockerCalls {
    private final Conversion conversion;

    DockerCalls(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Whether a call names or builds an image. */
    static boolean isImage(Expression.Call call) {
        return isDocker(call) && call.name().equals("image") && call.values().size() == 1;
    }

    private static boolean isDocker(Expression.Call call) {
        return call.on().filter(on -> on instanceof Expression.Variable owner && owner.name().equals("docker")).isPresent();
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put(".build", this::build);
        handlers.put(".push", (statement, call, scope) -> command(statement, call, scope, "push"));
        handlers.put(".pull", (statement, call, scope) -> command(statement, call, scope, "pull"));
        handlers.put(".tag", (statement, call, scope) -> command(statement, call, scope, "tag"));
    }

    /** Whether a call builds an image. */
    static boolean isBuild(Expression.Call call) {
        return isDocker(call) && call.name().equals("build") && !call.values().isEmpty();
    }

    /** {@code docker.build('name', 'arguments')}. */
    List<StepDraft> build(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (!isBuild(call)) {
            throw new LeftException("it is code of Groovy that only Jenkins can run", "write it as shell code in a step");
        }
        Value image = conversion.values().of(call.values().getFirst(), scope, statement);
        String arguments = call.values().size() > 1
                ? conversion.values().of(call.values().get(1), scope, statement).asCode(conversion.task())
                : ".";
        return step(statement, scope, "docker build -t " + image.asWord(conversion.task()) + " " + arguments, image);
    }

    /** Calls on an image: they name the same image, maybe with another tag. */
    private List<StepDraft> command(Statement statement, Expression.Call call, Scope scope, String command)
            throws LeftException {
        Value image = reference(call.on().orElseThrow(), statement, scope);
        Value there = Value.of(registryPrefix(scope)).plus(image);
        Value tag = call.values().isEmpty()
                ? Value.of("")
                : conversion.values().of(call.values().getFirst(), scope, statement);
        String from = image.asWord(conversion.task());
        String to = there.asWord(conversion.task());
        if (!tag.parts().isEmpty()) {
            to = "\"$(printf %s " + to + " | sed 's|:[^/:]*$||')\":" + tag.asWord(conversion.task());
        }
        String script = switch (command) {
            case "pull" -> "docker pull " + to;
            case "tag" -> "docker tag " + from + " " + to;
            default -> (to.equals(from) ? "" : "docker tag " + from + " " + to + "\n") + "docker push " + to;
        };
        return step(statement, scope, script, image.plus(tag));
    }

    /** What {@code docker.withRegistry} puts before the names of images; nothing for Docker Hub. */
    private static String registryPrefix(Scope scope) {
        Optional<String> url = scope.env().get("DOCKER_REGISTRY") instanceof EnvDef.Plain plain
                ? plain.value().text()
                : Optional.empty();
        return url.map(text -> text.replaceFirst("^https?://", "").replaceFirst("/+(v[12]/*)?$", ""))
                .filter(host -> !host.isEmpty() && !host.endsWith("docker.io") && !host.endsWith("hub.docker.com"))
                .map(host -> host + "/")
                .orElse("");
    }

    private List<StepDraft> step(Statement statement, Scope scope, String script, Value used) throws LeftException {
        conversion.ledger().approximated(statement, "docker needs a daemon: DOCKER_HOST has to name one, or a sidecar with"
                + " docker:dind has to be added to the task");
        Agent agent = scope.agent().withImage(Value.of(conversion.options().images().of("docker")));
        return List.of(conversion.steps().step(scope.with(agent), "docker", script, statement, used.shellVariables()));
    }

    /** The scope of {@code docker.image(…).inside} and of {@code docker.withRegistry}. */
    Optional<Scope> enter(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        if (call.name().equals("inside") && call.closure().isPresent()) {
            Value reference = reference(call.on().orElseThrow(), statement, scope);
            Agent agent = conversion.agents().image(reference);
            if (call.values().isEmpty()) {
                conversion.ledger().converted(statement);
            } else {
                agent = conversion.agents().withArguments(agent, call.values().getFirst(), statement, scope);
            }
            return Optional.of(scope.with(agent));
        }
        if (isDocker(call) && call.name().equals("withRegistry")) {
            return Optional.of(registry(statement, call, scope));
        }
        if (isDocker(call) && call.name().equals("withServer")) {
            conversion.ledger().approximated(statement, "DOCKER_HOST says which daemon docker talks to");
            Scope inner = scope.inner();
            inner.setEnv("DOCKER_HOST", new EnvDef.Plain(
                    conversion.values().of(call.values().getFirst(), scope, statement)));
            return Optional.of(inner);
        }
        return Optional.empty();
    }

    private Value reference(Expression on, Statement statement, Scope scope) throws LeftException {
        if (on instanceof Expression.Call call && isImage(call)) {
            return conversion.values().of(call.values().getFirst(), scope, statement);
        }
        return conversion.values().of(on, scope, statement);
    }

    /** The scope of steps that push to a registry or pull from it: they find the credentials in a Secret. */
    Scope registry(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression id = call.named().containsKey("credentialsId")
                ? call.named().get("credentialsId")
                : call.values().size() > 1 ? call.values().get(1) : null;
        Value url = call.argument("url").isPresent()
                ? conversion.values().of(call.argument("url").get(), scope, statement)
                : Value.of("");
        Scope inner = scope.inner();
        if (!url.parts().isEmpty()) {
            inner.setEnv("DOCKER_REGISTRY", new EnvDef.Plain(url));
        }
        if (id != null) {
            String secret = new CredentialBindings(conversion).secret(id, statement, scope);
            conversion.ledger().secret(secret, "username");
            conversion.ledger().secret(secret, "password");
            conversion.ledger().approximated(statement, "nobody logs in: annotate the Secret " + secret
                    + " with tekton.dev/docker-0 and the registry's address, and list it in the ServiceAccount of the run");
        } else {
            conversion.ledger().converted(statement);
        }
        return inner;
    }
}
