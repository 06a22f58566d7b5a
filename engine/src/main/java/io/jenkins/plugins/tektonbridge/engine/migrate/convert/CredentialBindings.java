package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of Jenkins as Secrets of the same name, with the keys that the plugin gives them: {@code username} and
 * {@code password}, {@code text}, {@code file}, {@code ssh-privatekey}.
 */
final class CredentialBindings {
    /** Where Secrets are mounted whose files a step wants. */
    static final String MOUNTS = "/var/run/credentials/";

    private static final Map<String, String> SYMBOLS = Map.of(
            "UsernamePasswordMultiBinding", "usernamePassword",
            "UsernamePasswordBinding", "usernameColonPassword",
            "StringBinding", "string",
            "FileBinding", "file",
            "SSHUserPrivateKeyBinding", "sshUserPrivateKey");

    private final Conversion conversion;

    CredentialBindings(Conversion conversion) {
        this.conversion = conversion;
    }

    /** The scope of {@code withCredentials}. */
    Scope enter(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression list = call.argument("bindings")
                .orElseThrow(() -> new LeftException("withCredentials lacks its bindings", "give it some"));
        Scope inner = scope.inner();
        List<Expression> bindings = list instanceof Expression.ListOf many ? many.items() : List.of(list);
        for (Expression binding : bindings) {
            inner = bind(symbol(binding), statement, inner, scope);
        }
        conversion.ledger().converted(statement);
        return inner;
    }

    /** A binding by its symbol; {@code [$class: 'StringBinding', …]} is how it was written before there were symbols. */
    private static Expression.Call symbol(Expression binding) throws LeftException {
        if (binding instanceof Expression.Call call) {
            return call;
        }
        Optional<String> type = binding instanceof Expression.MapOf map
                ? Optional.ofNullable(map.entries().get("$class")).flatMap(Expression::text)
                : Optional.empty();
        String symbol = type.map(name -> SYMBOLS.get(name.substring(name.lastIndexOf('.') + 1))).orElse(null);
        if (symbol == null) {
            throw new LeftException("a binding is not spelled out", "write the binding");
        }
        return new Expression.Call(Optional.empty(), symbol, List.of(), ((Expression.MapOf) binding).entries());
    }

    private Scope bind(Expression.Call kind, Statement statement, Scope inner, Scope outer) throws LeftException {
        String secret = secret(kind.named().get("credentialsId"), statement, outer);
        switch (kind.name()) {
            case "usernamePassword" -> {
                env(inner, variable(kind, "usernameVariable"), secret, "username");
                env(inner, variable(kind, "passwordVariable"), secret, "password");
            }
            case "usernameColonPassword" -> {
                userAndPassword(inner, variable(kind, "variable"), secret);
            }
            case "string" -> env(inner, variable(kind, "variable"), secret, "text");
            case "file", "kubeconfigFile" -> {
                return mount(inner, variable(kind, "variable"), secret, "file");
            }
            case "sshUserPrivateKey" -> {
                if (kind.named().containsKey("usernameVariable")) {
                    env(inner, variable(kind, "usernameVariable"), secret, "username");
                }
                if (kind.named().containsKey("passphraseVariable")) {
                    env(inner, variable(kind, "passphraseVariable"), secret, "passphrase");
                }
                return mount(inner, variable(kind, "keyFileVariable"), secret, "ssh-privatekey");
            }
            default -> throw new LeftException(
                    "credentials of the kind " + kind.name() + " have no Secret that is known here",
                    "make a Secret of them, and take its keys as environment variables of the step");
        }
        return inner;
    }

    private void env(Scope scope, String variable, String secret, String key) {
        conversion.ledger().secret(secret, key);
        scope.setEnv(variable, new EnvDef.SecretKey(secret, key));
    }

    /** Gives variables the user name, the password, and both. */
    void userAndPassword(Scope scope, String variable, String secret) {
        env(scope, variable + "_USR", secret, "username");
        env(scope, variable + "_PSW", secret, "password");
        scope.setEnv(variable, new EnvDef.UserAndPassword());
    }

    /** Mounts a Secret and gives a variable the path of one of its files. */
    Scope mount(Scope scope, String variable, String secret, String key) {
        conversion.ledger().secret(secret, key);
        String directory = MOUNTS + secret;
        Scope inner = scope.mounting(directory, secret);
        inner.setEnv(variable, new EnvDef.Plain(Value.of(directory + "/" + key)));
        return inner;
    }

    /** The scope of {@code withKubeConfig}. */
    Scope kubeConfig(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression id = call.named().get("credentialsId");
        for (Expression item : call.values()) {
            if (item instanceof Expression.ListOf list && list.items().size() == 1
                    && list.items().getFirst() instanceof Expression.MapOf map) {
                id = map.entries().get("credentialsId");
            }
        }
        Scope inner = mount(scope, "KUBECONFIG", secret(id, statement, scope), "file");
        conversion.ledger().approximated(statement, "KUBECONFIG names the file of the Secret as it is, whatever server, namespace"
                + " or context is said here");
        return inner;
    }

    /** The scope of {@code sshagent}: ssh and git use the key, without an agent. */
    Scope sshAgent(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression ids = call.argument("credentials")
                .orElseThrow(() -> new LeftException("sshagent lacks its credentials", "give it some"));
        List<Value> values = ids instanceof Expression.ListOf
                ? conversion.values().many(ids, scope, statement)
                : List.of(conversion.values().of(ids, scope, statement));
        if (values.size() != 1) {
            throw new LeftException("it has more than one key", "say in the script which key is for which host");
        }
        String secret = secret(values.getFirst());
        Scope inner = mount(scope, "SSH_KEY_FILE", secret, "ssh-privatekey");
        inner.setEnv("GIT_SSH_COMMAND", new EnvDef.Plain(Value.of(
                "ssh -i " + MOUNTS + secret + "/ssh-privatekey -o StrictHostKeyChecking=accept-new")));
        conversion.ledger().approximated(statement, "there is no agent: git takes the key from GIT_SSH_COMMAND, and ssh"
                + " needs -i \"$SSH_KEY_FILE\"");
        return inner;
    }

    /** The Secret of a credential. */
    String secret(Expression id, Statement statement, Scope scope) throws LeftException {
        if (id == null) {
            throw new LeftException("the id of a credential is missing", "give it");
        }
        return secret(conversion.values().of(id, scope, statement));
    }

    private static String secret(Value id) throws LeftException {
        return Names.label(
                id.text().orElseThrow(() -> new LeftException(
                        "which credential it is, is known only during a run", "write its id")),
                "credential");
    }

    private static String variable(Expression.Call kind, String name) throws LeftException {
        return Optional.ofNullable(kind.named().get(name))
                .flatMap(Expression::text)
                .orElseThrow(() -> new LeftException("a binding lacks its " + name, "give it"));
    }
}
