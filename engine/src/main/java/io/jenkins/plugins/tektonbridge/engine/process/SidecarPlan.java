package io.jenkins.plugins.tektonbridge.engine.process;

import java.util.Optional;

/**
 * A sidecar, with all that can be known of it before it runs.
 *
 * @param plan its container
 * @param startup the probe that must succeed before the others begin
 * @param readiness the probe for which the first step waits
 * @param liveness the probe at whose failure it is killed
 * @param restarts whether it is started again whenever it ends
 */
record SidecarPlan(
        ContainerPlan plan,
        Optional<Probe> startup,
        Optional<Probe> readiness,
        Optional<Probe> liveness,
        boolean restarts) {}
