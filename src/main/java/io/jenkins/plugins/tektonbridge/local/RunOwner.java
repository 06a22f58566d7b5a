package io.jenkins.plugins.tektonbridge.local;

import java.io.Serializable;

/**
 * For whom something on an agent was made.
 *
 * @param instance the Jenkins
 * @param build the build, as Jenkins finds it again
 * @param runId its run
 */
record RunOwner(String instance, String build, String runId) implements Serializable {}
