package io.jenkins.plugins.tektonbridge.engine.pod;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Labels and annotations of a pod: Tekton's, so that what looks for them finds them, and ours. */
public final class PodLabels {
    /** The run that an object belongs to; what bears it was made by us. */
    public static final String RUN = "tekton-bridge.jenkins.io/run";
    /** The number of the attempt, from 0. */
    public static final String ATTEMPT = "tekton-bridge.jenkins.io/attempt";
    /** The annotation that tells until when a pod is kept whose attempt has failed. */
    public static final String KEEP_UNTIL = "tekton-bridge.jenkins.io/keep-until";
    /** The UID of the TaskRun, which follows from run and name. */
    public static final String TASK_RUN_UID = "tekton.dev/taskRunUID";

    static final String TASK_RUN = "tekton.dev/taskRun";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    /** Who manages the objects that we make. */
    public static final String MANAGER = "tekton-bridge";

    private static final String RUN_ID = "tekton-bridge.jenkins.io/run-id";
    private static final String CLAIM = "claim.tekton-bridge.jenkins.io/";
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");

    private final TaskRunAttempt attempt;
    private final List<String> claims;

    PodLabels(TaskRunAttempt attempt, Set<String> sharedClaims) {
        this.attempt = attempt;
        this.claims = attempt.workspaces().stream()
                .map(binding -> binding.sources().get("persistentVolumeClaim"))
                .filter(Objects::nonNull)
                .map(claim -> claim.get("claimName").orElse(null))
                .map(name -> name instanceof Node.Scalar scalar ? String.valueOf(scalar.value()) : "")
                .filter(sharedClaims::contains)
                .distinct()
                .map(name -> CLAIM + hash(name))
                .toList();
    }

    /** The labels of everything that belongs to a run. */
    static Map<String, String> ofRun(String runId) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(MANAGED_BY, MANAGER);
        labels.put(RUN, runLabel(runId));
        return labels;
    }

    /** The label value that stands for a run: its id, or a hash of an id that can't be one. */
    public static String runLabel(String runId) {
        return LABEL_VALUE.matcher(runId).matches() ? runId : "run-" + hash(runId);
    }

    /** Until when an object is kept, where it is; one that says so in another way than ours is not. */
    public static Optional<Instant> keptUntil(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        try {
            return Optional.ofNullable(annotations == null ? null : annotations.get(KEEP_UNTIL)).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The labels of what belongs to the attempt. */
    Map<String, String> own() {
        Map<String, String> labels = ofRun(attempt.runId());
        labels.put(TASK_RUN, attempt.metadata().name());
        labels.put(TASK_RUN_UID, attempt.metadata().uid());
        labels.put(ATTEMPT, String.valueOf(attempt.attempt()));
        return labels;
    }

    /** The labels of the pod: those of the TaskRun, and ours. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(attempt.metadata().labels());
        labels.putAll(own());
        claims.forEach(claim -> labels.put(claim, "used"));
        return labels;
    }

    /** The labels that stand for claims which all pods use on the same node. */
    List<String> claims() {
        return claims;
    }

    /** The annotations of the pod: those of the TaskRun, and ours. */
    Map<String, String> annotations(Map<String, String> scripts) {
        Map<String, String> annotations = new LinkedHashMap<>(attempt.metadata().annotations());
        annotations.remove(MANAGED_BY);
        annotations.put(RUN_ID, attempt.runId());
        annotations.putAll(scripts);
        return annotations;
    }

    /** What the lines of the shim begin with: known to us, and written by nobody else. */
    String token() {
        return "tekton-bridge-" + hash(attempt.metadata().uid() + "/" + attempt.attempt());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
