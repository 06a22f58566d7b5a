package io.jenkins.plugins.tektonbridge.cluster;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.credentials.InstanceId;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.policy.Policy;

/**
 * A run of a build that wants to use a cluster.
 *
 * @param build the build
 * @param runId the run's id among the runs of the build
 * @param policy what it may do
 * @param credentials the credentials that it brings along
 */
public record ClusterGuest(Run<?, ?> build, String runId, Policy policy, RunCredentials credentials) {
    /** What a label of Kubernetes can hold is 63 characters; a digest and a dash take some of them. */
    private static final int LONGEST_NAME = 46;
    private static final int DIGITS = 16;

    /** The run's id among all runs of all builds of all Jenkins; a label can hold it, and people can read it. */
    String id() {
        String identity = String.join("\n", InstanceId.get(), build.getExternalizableId(), runId);
        String name = (build.getParent().getFullName() + "-" + build.getNumber() + "-" + runId)
                .replaceAll("[^A-Za-z0-9._-]+", "-");
        String end = name.substring(Math.max(0, name.length() - LONGEST_NAME)).replaceFirst("^[^A-Za-z0-9]+", "");
        return end + "-" + Util.getDigestOf(identity).substring(0, DIGITS);
    }
}
