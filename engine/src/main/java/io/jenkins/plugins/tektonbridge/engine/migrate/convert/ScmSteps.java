package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Steps that check out. */
final class ScmSteps {
    private final Conversion conversion;

    ScmSteps(Conversion conversion) {
        this.conversion = conversion;
    }

    void addTo(Map<String, StepHandler> handlers) {
        handlers.put("checkout", this::checkout);
        handlers.put("git", this::git);
    }

    private List<StepDraft> checkout(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Expression scm = call.argument("scm").orElse(null);
        if (scm instanceof Expression.Variable variable && variable.name().equals("scm")) {
            conversion.ledger().converted(statement);
            return List.of(ofJob(scope, statement));
        }
        Map<String, Expression> fields = fields(call, scm);
        if (!fields.containsKey("userRemoteConfigs")) {
            throw new LeftException("only repositories of git are checked out", "write a step that fetches the sources");
        }
        Map<String, Expression> remote = remote(fields.get("userRemoteConfigs"));
        Value url = value(remote.get("url"), scope, statement);
        Value branch = branch(fields.get("branches"), scope, statement);
        conversion.ledger().converted(statement);
        if (fields.get("extensions") instanceof Expression.ListOf list && !list.items().isEmpty()) {
            conversion.ledger().approximated(statement, "what the extensions say is not done");
        }
        return List.of(fetch(scope, statement, url, branch, remote.get("credentialsId")));
    }

    private static Map<String, Expression> fields(Expression.Call call, Expression scm) {
        if (scm instanceof Expression.MapOf map) {
            return map.entries();
        }
        if (scm instanceof Expression.Call kind) {
            return kind.named();
        }
        return call.named();
    }

    private static Map<String, Expression> remote(Expression configs) throws LeftException {
        if (configs instanceof Expression.ListOf list && list.items().size() == 1) {
            Expression only = list.items().getFirst();
            if (only instanceof Expression.MapOf map && map.entries().containsKey("url")) {
                return map.entries();
            }
            if (only instanceof Expression.Call call && call.named().containsKey("url")) {
                return call.named();
            }
        }
        throw new LeftException("the repository is not spelled out", "write a step that fetches the sources");
    }

    private Value branch(Expression branches, Scope scope, Statement statement) throws LeftException {
        if (branches instanceof Expression.ListOf list && !list.items().isEmpty()) {
            Expression first = list.items().getFirst();
            Expression name = first instanceof Expression.MapOf map
                    ? map.entries().get("name")
                    : first instanceof Expression.Call call ? call.named().get("name") : null;
            if (name != null) {
                return value(name, scope, statement);
            }
        }
        return Value.of("master");
    }

    private List<StepDraft> git(Statement statement, Expression.Call call, Scope scope) throws LeftException {
        Value url = value(call.argument("url").orElse(null), scope, statement);
        Value branch = call.named().containsKey("branch")
                ? value(call.named().get("branch"), scope, statement)
                : Value.of("master");
        conversion.ledger().converted(statement);
        return List.of(fetch(scope, statement, url, branch, call.named().get("credentialsId")));
    }

    private Value value(Expression expression, Scope scope, Statement statement) throws LeftException {
        if (expression == null) {
            throw new LeftException("the repository is not spelled out", "write a step that fetches the sources");
        }
        return conversion.values().of(expression, scope, statement);
    }

    /** A step that checks out what the job is for. */
    StepDraft ofJob(Scope scope, Statement statement) throws LeftException {
        conversion.addUrl();
        conversion.addRevision();
        Value url = Value.of(new Value.Input(Builtins.URL, "GIT_URL", "params." + Builtins.URL));
        Value revision = Value.of(new Value.Input(Builtins.REVISION, "BRANCH_NAME", "params." + Builtins.REVISION));
        return fetch(scope, statement, url, revision, null);
    }

    private StepDraft fetch(Scope scope, Statement statement, Value url, Value revision, Expression credential)
            throws LeftException {
        if (credential != null) {
            String secret = new CredentialBindings(conversion).secret(credential, statement, scope);
            conversion.ledger().secret(secret, "username");
            conversion.ledger().secret(secret, "password");
            conversion.ledger().approximated(statement, "git finds the credentials when the Secret " + secret
                    + " is annotated with tekton.dev/git-0 and the server's address, and listed in the ServiceAccount of the run");
        }
        Agent agent = Agent.of(Value.of(conversion.options().images().of("git")));
        return conversion.steps().step(
                scope.with(agent), "checkout", script(url.asWord(conversion.task()), revision.asWord(conversion.task())),
                statement, Stream.concat(
                        url.shellVariables().stream(), revision.shellVariables().stream()).toList());
    }

    /** What Jenkins does: all branches and tags, then the revision, a branch or else a tag or a commit. */
    private static String script(String url, String revision) {
        String vars = StepEnvironment.KEPT;
        return "if [ -z " + url + " ]; then\n"
                + "  echo 'There is no repository to check out: the workspace has to hold the sources.'\n"
                + "  exit 0\n"
                + "fi\n"
                + "export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'\n"
                + "git init --quiet .\n"
                + "mkdir -p .git/info '" + vars + "'\n"
                + "echo /.bridge > .git/info/exclude\n"
                + "git remote remove origin 2>/dev/null || true\n"
                + "git remote add origin " + url + "\n"
                + "git fetch --quiet --tags --force origin '+refs/heads/*:refs/remotes/origin/*'\n"
                + "branch=$(printf %s " + revision + " | sed 's|^refs/heads/||; s|^[*]/||; s|^origin/||')\n"
                + "git checkout --quiet --force --detach \"origin/$branch\" 2>/dev/null || git checkout --quiet --force --detach"
                + " \"$branch\"\n"
                + "git log -1 --oneline\n"
                + "git rev-parse HEAD > '" + vars + "GIT_COMMIT'";
    }
}
