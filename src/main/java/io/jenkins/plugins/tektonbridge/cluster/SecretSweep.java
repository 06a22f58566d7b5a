package io.jenkins.plugins.tektonbridge.cluster;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.tektonbridge.TektonBridgeConfiguration;
import io.jenkins.plugins.tektonbridge.TektonEngine;
import io.jenkins.plugins.tektonbridge.credentials.SecretMarks;
import io.jenkins.plugins.tektonbridge.credentials.SecretMarks.Owner;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes the Secrets that this Jenkins made for runs that are over, and could not remove because it was killed. */
@Extension
public final class SecretSweep extends AsyncPeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(SecretSweep.class.getName());

    /** For the extension mechanism. */
    public SecretSweep() {
        super("Sweep of Tekton Bridge's Secrets");
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.MINUTES.toMillis(15);
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        SecretPlaces.get().all().forEach(SecretSweep::sweep);
    }

    private static void sweep(SecretPlaces.Place place) {
        Optional<TektonCluster> cluster = TektonBridgeConfiguration.get().cluster(place.cluster());
        if (cluster.isEmpty()) {
            return;
        }
        try {
            KubernetesClient client = ClusterConnections.get().connect(cluster.get()).client();
            for (Secret secret : client.secrets()
                    .inNamespace(place.namespace())
                    .withLabels(SecretMarks.labels())
                    .list()
                    .getItems()) {
                if (SecretMarks.owner(secret).filter(owner -> !isGoingOn(owner)).isPresent()) {
                    String name = secret.getMetadata().getName();
                    client.secrets().inNamespace(place.namespace()).withName(name).delete();
                    LOGGER.log(Level.INFO, "Removed Secret {0}/{1} of a run that is over from cluster {2}",
                            new Object[] {place.namespace(), name, place.cluster()});
                }
            }
        } catch (AccessException | KubernetesClientException e) {
            LOGGER.log(Level.WARNING, "Secrets that may be left in namespace {0} of cluster {1} can''t be looked for: {2}",
                    new Object[] {place.namespace(), place.cluster(), e.getMessage()});
        }
    }

    private static boolean isGoingOn(Owner owner) {
        Run<?, ?> build = owner.build();
        return build != null && TektonEngine.get().goesOn(build, owner.runId());
    }
}
