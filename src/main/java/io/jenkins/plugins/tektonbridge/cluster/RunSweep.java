package io.jenkins.plugins.tektonbridge.cluster;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.jenkins.plugins.tektonbridge.TektonBridgeConfiguration;
import io.jenkins.plugins.tektonbridge.TektonEngine;
import io.jenkins.plugins.tektonbridge.credentials.BuildMarks;
import io.jenkins.plugins.tektonbridge.credentials.BuildMarks.Owner;
import io.jenkins.plugins.tektonbridge.engine.pod.PodLabels;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes what this Jenkins made for runs that are over, and could not remove: because it was killed, or because the
 * cluster was not configured then. Pods that are kept to be looked at stay until their time is over.
 */
@Extension
public final class RunSweep extends AsyncPeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(RunSweep.class.getName());

    /** For the extension mechanism. */
    public RunSweep() {
        super("Sweep of what Tekton Bridge's runs have left");
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
        RunPlaces.get().all().forEach(RunSweep::sweep);
    }

    private static void sweep(RunPlaces.Place place) {
        Optional<TektonCluster> cluster = TektonBridgeConfiguration.get().cluster(place.cluster());
        if (cluster.isEmpty()) {
            return;
        }
        try {
            KubernetesClient client = ClusterConnections.get().connect(cluster.get()).client();
            asFarAsAllowed(place, () -> sweepPods(client, place));
            asFarAsAllowed(place, () -> sweepSecrets(client, place));
        } catch (AccessException | KubernetesClientException e) {
            LOGGER.log(Level.WARNING, "What may be left in namespace {0} of cluster {1} can''t be looked for: {2}",
                    new Object[] {place.namespace(), place.cluster(), e.getMessage()});
        }
    }

    /** What Jenkins may not look at it has not made: the rights go with the features that need them. */
    private static void asFarAsAllowed(RunPlaces.Place place, Runnable look) {
        try {
            look.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> "not allowed in namespace " + place.namespace() + " of " + place.cluster());
        }
    }

    private static void sweepPods(KubernetesClient client, RunPlaces.Place place) {
        var pods = client.pods().inNamespace(place.namespace());
        for (Pod pod : pods.withLabels(BuildMarks.ofInstance()).list().getItems()) {
            boolean kept = PodLabels.keptUntil(pod).filter(Instant.now()::isBefore).isPresent();
            if (isLeft(pod) && !kept) {
                remove(place, pod, pods.withName(pod.getMetadata().getName()));
                pod.getSpec().getVolumes().forEach(
                        volume -> asFarAsAllowed(place, () -> removeWhatItUses(client, place, pod, volume)));
            }
        }
    }

    private static void sweepSecrets(KubernetesClient client, RunPlaces.Place place) {
        var secrets = client.secrets().inNamespace(place.namespace());
        for (Secret secret : secrets.withLabels(BuildMarks.ofInstance()).list().getItems()) {
            if (isLeft(secret)) {
                remove(place, secret, secrets.withName(secret.getMetadata().getName()));
            }
        }
    }

    /** The claims and scripts of the run itself, which go with its last pod. */
    private static void removeWhatItUses(KubernetesClient client, RunPlaces.Place place, Pod pod, Volume volume) {
        if (volume.getPersistentVolumeClaim() != null) {
            removeIfOfRun(place, pod, client.persistentVolumeClaims().inNamespace(place.namespace())
                    .withName(volume.getPersistentVolumeClaim().getClaimName()));
        } else if (volume.getConfigMap() != null) {
            removeIfOfRun(place, pod, client.configMaps().inNamespace(place.namespace())
                    .withName(volume.getConfigMap().getName()));
        }
    }

    private static <T extends HasMetadata> void removeIfOfRun(RunPlaces.Place place, Pod pod, Resource<T> resource) {
        T object = resource.get();
        if (object != null && object.getMetadata().getLabels() != null
                && runOf(pod).equals(object.getMetadata().getLabels().get(PodLabels.RUN))) {
            remove(place, object, resource);
        }
    }

    private static String runOf(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(PodLabels.RUN, "");
    }

    private static void remove(RunPlaces.Place place, HasMetadata object, Resource<?> resource) {
        resource.delete();
        LOGGER.log(Level.INFO, "Removed {0} {1}/{2} of a run that is over from cluster {3}",
                new Object[] {object.getKind(), place.namespace(), object.getMetadata().getName(), place.cluster()});
    }

    private static boolean isLeft(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() == null
                && BuildMarks.owner(object).filter(owner -> !isGoingOn(owner)).isPresent();
    }

    private static boolean isGoingOn(Owner owner) {
        Run<?, ?> build = owner.build();
        return build != null && TektonEngine.get().goesOn(build, owner.runId());
    }
}
