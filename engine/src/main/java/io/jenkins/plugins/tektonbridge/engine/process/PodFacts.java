package io.jenkins.plugins.tektonbridge.engine.process;

import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a pod would know of itself: the downward API without a pod.
 *
 * @param name the pod's name
 * @param namespace its namespace
 * @param uid its UID, which follows from the TaskRun's and the attempt
 * @param serviceAccountName its ServiceAccount
 * @param labels its labels: those of the TaskRun, and Tekton's own
 * @param annotations its annotations
 */
record PodFacts(
        String name,
        String namespace,
        String uid,
        String serviceAccountName,
        Map<String, String> labels,
        Map<String, String> annotations) {
    private static final Pattern KEYED = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)'\\]");
    private static final String LOCALHOST = "127.0.0.1";

    static PodFacts of(TaskRunAttempt attempt) {
        ObjectMeta taskRun = attempt.metadata();
        Map<String, String> labels = new LinkedHashMap<>(taskRun.labels());
        labels.put("tekton.dev/taskRun", taskRun.name());
        labels.put("tekton.dev/taskRunUID", taskRun.uid());
        labels.putIfAbsent("app.kubernetes.io/managed-by", "tekton-pipelines");
        String pod = attempt.podName();
        String uid = UUID.nameUUIDFromBytes((taskRun.uid() + "/" + pod).getBytes(StandardCharsets.UTF_8)).toString();
        return new PodFacts(
                pod,
                taskRun.namespace().isEmpty() ? "default" : taskRun.namespace(),
                uid,
                attempt.serviceAccountName().isEmpty() ? "default" : attempt.serviceAccountName(),
                labels,
                taskRun.annotations());
    }

    /**
     * A field as {@code fieldRef} names it.
     *
     * @return its value; that of a label or an annotation which is not there is empty
     * @throws AttemptException when a pod has no such field, or none that can be had here
     */
    String field(String path) {
        Matcher keyed = KEYED.matcher(path);
        if (keyed.matches()) {
            return keyed(keyed.group(1)).getOrDefault(keyed.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> name;
            case "metadata.namespace" -> namespace;
            case "metadata.uid" -> uid;
            case "metadata.labels", "metadata.annotations" -> lines(keyed(path.substring("metadata.".length())));
            case "spec.nodeName" -> MachineFacts.hostname();
            case "spec.serviceAccountName" -> serviceAccountName;
            // The network is the machine's, where a pod's address would be another.
            case "status.podIP", "status.podIPs", "status.hostIP", "status.hostIPs" -> LOCALHOST;
            default -> throw AttemptException.config("fieldRef " + path + " is unknown; there are metadata.name,"
                    + " metadata.namespace, metadata.uid, metadata.labels['KEY'], metadata.annotations['KEY'],"
                    + " spec.nodeName, spec.serviceAccountName, status.podIP and status.hostIP");
        };
    }

    private Map<String, String> keyed(String kind) {
        return kind.equals("labels") ? labels : annotations;
    }

    /** All labels or annotations, as a file of the downward API has them. */
    private static String lines(Map<String, String> values) {
        return new TreeMap<>(values).entrySet().stream()
                .map(entry -> entry.getKey() + "=\"" + entry.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                        .replace("\n", "\\n") + "\"")
                .collect(Collectors.joining("\n"));
    }
}
