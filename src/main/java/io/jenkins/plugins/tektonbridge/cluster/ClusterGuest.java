package io.jenkins.plugins.tektonbridge.cluster;

import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.RunIds;
import io.jenkins.plugins.tektonbridge.credentials.BuildMarks;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.policy.Policy;

/**
 * A run of a build that wants to use a cluster.
 *
 * @param build the build
 * @param runId the run's id among the runs of the build
 * @param policy what it may do
 * @param credentials the credentials that it brings along
 * @param apply whether the objects beside the run are applied
 */
public record ClusterGuest(Run<?, ?> build, String runId, Policy policy, RunCredentials credentials, boolean apply) {
    /** The run's id among all that use the cluster. */
    String id() {
        return RunIds.unique(build, runId);
    }

    /** By what its pods are known. */
    BuildMarks marks() {
        return BuildMarks.of(build, runId);
    }
}
