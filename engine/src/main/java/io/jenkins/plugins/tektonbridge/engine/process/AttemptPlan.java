package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An attempt, with all that can be known of it before anything of it runs.
 *
 * @param pod what its pod would know of itself
 * @param steps its steps, in their order
 * @param sidecars its sidecars
 * @param volumes the sources of its volumes and workspaces, by the names of volumes
 * @param credentials the files that are copied to the home of each step, by their paths
 * @param notes what of it is ignored or done in another way than a cluster does it, for people
 */
record AttemptPlan(
        PodFacts pod,
        List<ContainerPlan> steps,
        List<SidecarPlan> sidecars,
        Map<String, VolumeSource> volumes,
        Map<String, byte[]> credentials,
        List<String> notes) {
    AttemptPlan {
        steps = List.copyOf(steps);
        sidecars = List.copyOf(sidecars);
        volumes = Collections.unmodifiableMap(new LinkedHashMap<>(volumes));
        credentials = Collections.unmodifiableMap(new LinkedHashMap<>(credentials));
        notes = List.copyOf(notes);
    }
}
