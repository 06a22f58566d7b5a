package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What holds for the statements of a block. Blocks within it have scopes of their own. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, EnvDef> env;
    private final Map<String, Local> locals = new HashMap<>();
    private final Agent agent;
    private final Value directory;
    private final Map<String, String> secretMounts;
    private final boolean maybe;
    private final boolean after;
    private final String stage;

    private Scope(
            Optional<Scope> outer,
            Map<String, EnvDef> env,
            Agent agent,
            Value directory,
            Map<String, String> secretMounts,
            boolean maybe,
            boolean after,
            String stage) {
        this.outer = outer;
        this.env = env;
        this.agent = agent;
        this.directory = directory;
        this.secretMounts = secretMounts;
        this.maybe = maybe;
        this.after = after;
        this.stage = stage;
    }

    /** The outermost scope. */
    static Scope top(Agent agent) {
        return new Scope(
                Optional.empty(), new LinkedHashMap<>(), agent, Value.of(""), Map.of(), false, false, "");
    }

    /** The environment variables, in the order in which they were set. */
    Map<String, EnvDef> env() {
        return env;
    }

    Agent agent() {
        return agent;
    }

    /** The directory below the workspace. */
    Value directory() {
        return directory;
    }

    /** The Secrets that are mounted, by directory. */
    Map<String, String> secretMounts() {
        return secretMounts;
    }

    /** Whether its statements may or may not run. */
    boolean isMaybe() {
        return maybe;
    }

    /** Whether its statements run after the tasks of the pipeline. */
    boolean isAfter() {
        return after;
    }

    /** The name of the stage; empty outside of stages. */
    String stage() {
        return stage;
    }

    /** Sets an environment variable for what follows in this scope. */
    void setEnv(String name, EnvDef value) {
        // The last that was set comes last, since it may use the others.
        env.remove(name);
        env.put(name, value);
    }

    /** Sets an environment variable for what follows, in all scopes around as well. */
    void setEnvEverywhere(String name, EnvDef value) {
        setEnv(name, value);
        outer.ifPresent(scope -> scope.setEnvEverywhere(name, value));
    }

    /** Declares a variable. */
    void declare(String name, Local value) {
        locals.put(name, value);
    }

    /** Gives a variable another value, in the scope that declares it. */
    void assign(String name, Local value) {
        Scope owner = this;
        while (!owner.locals.containsKey(name) && owner.outer.isPresent()) {
            owner = owner.outer.get();
        }
        owner.locals.put(name, value);
    }

    /** What is known of a variable. */
    Optional<Local> local(String name) {
        Local local = locals.get(name);
        return local != null ? Optional.of(local) : outer.flatMap(scope -> scope.local(name));
    }

    /** A block within. */
    Scope inner() {
        return copy(agent, directory, secretMounts, maybe, after, stage);
    }

    /** A block within that may not run. */
    Scope maybe() {
        return copy(agent, directory, secretMounts, true, after, stage);
    }

    /** What runs after the tasks of the pipeline. */
    Scope after() {
        return copy(agent, directory, secretMounts, maybe, true, stage);
    }

    Scope with(Agent other) {
        return copy(other, directory, secretMounts, maybe, after, stage);
    }

    Scope in(Value other) {
        return copy(agent, other, secretMounts, maybe, after, stage);
    }

    Scope inStage(String name) {
        return copy(agent, directory, secretMounts, maybe, after, name);
    }

    Scope mounting(String directoryOfSecret, String secret) {
        Map<String, String> mounts = new LinkedHashMap<>(secretMounts);
        mounts.put(directoryOfSecret, secret);
        return copy(agent, directory, mounts, maybe, after, stage);
    }

    private Scope copy(
            Agent ofAgent,
            Value ofDirectory,
            Map<String, String> mounts,
            boolean isMaybe,
            boolean isAfter,
            String ofStage) {
        return new Scope(
                Optional.of(this), new LinkedHashMap<>(env), ofAgent, ofDirectory, mounts, isMaybe, isAfter, ofStage);
    }
}
