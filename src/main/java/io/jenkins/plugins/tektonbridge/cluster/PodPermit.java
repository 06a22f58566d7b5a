package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.pod.PodRefusedException;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import io.jenkins.plugins.tektonbridge.engine.pod.TaskPodBuilder;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.policy.Policy;
import io.jenkins.plugins.tektonbridge.policy.PolicyException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run may do on a cluster.
 *
 * @param policy the policy for its job
 * @param namespace the namespace of the cluster's configuration
 * @param settings what pods are made of on this cluster
 */
record PodPermit(Policy policy, String namespace, PodSettings settings) {
    static PodPermit of(Policy policy, TektonCluster cluster, String namespace) {
        return new PodPermit(
                policy, namespace,
                new PodSettings(
                        cluster.images(), new StepTools(cluster.getToolsImage(), false),
                        PodSettings.PodCredentials.NONE, Set.of()));
    }

    /** @throws PolicyException when the run may not be in a namespace */
    void checkNamespace(String wanted) {
        policy.checkNamespace(wanted, namespace);
    }

    /** @throws PolicyException when the run may not create objects that lie beside it */
    void checkApplied(List<Resource> objects) {
        policy.checkApplied(objects, namespace);
    }

    /** @throws PolicyException when a pod may not be created */
    void check(TaskRunAttempt attempt, Pod pod) {
        policy.check(attempt, pod, namespace, settings.images().map(settings.tools().image()));
    }

    /** Why the pod of an attempt may not be created, if so: told before anything else is created for the attempt. */
    Optional<String> refusal(TaskRunAttempt attempt) {
        try {
            check(attempt, TaskPodBuilder.build(attempt, settings).pod());
            return Optional.empty();
        } catch (PolicyException e) {
            return Optional.of(e.getMessage());
        } catch (PodRefusedException e) {
            // There can be no such pod, which is for the runtime to tell.
            return Optional.empty();
        }
    }
}
