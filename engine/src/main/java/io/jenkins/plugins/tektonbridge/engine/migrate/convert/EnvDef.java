package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

/** What an environment variable is. */
sealed interface EnvDef {
    /** A value that is known before the step, or made of variables of its shell. */
    record Plain(Value value) implements EnvDef {}

    /** A key of a Secret. */
    record SecretKey(String secret, String key) implements EnvDef {}

    /** The user name and the password of a credential, with a colon between them, of which there are variables as well. */
    record UserAndPassword() implements EnvDef {}

    /** What an earlier step has found out and kept in a file of the workspace. */
    record Kept() implements EnvDef {}
}
