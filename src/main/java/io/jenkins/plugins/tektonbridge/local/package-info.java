/**
 * Runs on the agent of the enclosing {@code node}, without a cluster. The engine's runtime of processes works on the
 * agent, with classes that come through Jenkins' own connection to it; runs and their logs stay with the build. Steps are
 * detached: what runs goes on while the connection, the agent's process or Jenkins is away, and is taken up again then.
 */
package io.jenkins.plugins.tektonbridge.local;
