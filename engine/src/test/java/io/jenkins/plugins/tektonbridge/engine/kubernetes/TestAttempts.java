package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.pod.Attempts;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.util.Map;
import java.util.UUID;

/** Attempts with names of their own in a namespace. */
final class TestAttempts {
    private TestAttempts() {}

    /** An attempt at a TaskRun with a spec. */
    static TaskRunAttempt of(String namespace, String spec) {
        TaskRunAttempt like = Attempts.of(spec);
        String uid = UUID.randomUUID().toString();
        String name = "t-" + uid.substring(0, 8);
        return new TaskRunAttempt(
                name, new ObjectMeta(name, "", namespace, uid, Map.of(), Map.of(), Location.NONE), 0, like.spec(),
                like.workspaces(), like.serviceAccountName(), like.timeout(), like.podTemplate(), like.stepSpecs(),
                like.sidecarSpecs(), like.computeResources());
    }
}
