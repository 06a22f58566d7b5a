package io.jenkins.plugins.tektonbridge.engine.process;

/**
 * What this machine lets the engine do.
 *
 * @param userNamespace whether the engine is no root, and containers are in a user namespace whose only user it is
 * @param overlay whether the machine's directories can be laid below what containers write; else they are read-only
 */
record Abilities(boolean userNamespace, boolean overlay) {}
