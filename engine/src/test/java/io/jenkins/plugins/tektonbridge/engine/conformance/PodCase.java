package io.jenkins.plugins.tektonbridge.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.model.TaskSpec;
import io.jenkins.plugins.tektonbridge.engine.model.WorkspaceBinding;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings;
import io.jenkins.plugins.tektonbridge.engine.pod.PodSettings.PodCredentials;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunAttempt;
import io.jenkins.plugins.tektonbridge.engine.schedule.Lookup;
import io.jenkins.plugins.tektonbridge.engine.substitute.StepActions;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskRunContext;
import io.jenkins.plugins.tektonbridge.engine.substitute.TaskRunSubstitution;
import io.jenkins.plugins.tektonbridge.engine.validate.StepTemplates;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The TaskRun of a case, with what the surroundings give: namespace, UID, attempts before. */
record PodCase(String number, Resource.TaskRun run, List<Resource> resources) {
    static PodCase read(Path file) {
        List<Document> documents = ConformanceDirectory.documents(file);
        documents.stream().filter(document -> !document.isOk()).findFirst().ifPresent(broken -> {
            throw new IllegalStateException(broken.problems().toString());
        });
        List<Resource> resources = documents.stream().map(document -> document.resource().orElseThrow()).toList();
        Resource.TaskRun run = (Resource.TaskRun)
                resources.stream().filter(Resource.TaskRun.class::isInstance).findFirst().orElseThrow();
        return new PodCase(file.getFileName().toString().substring(0, 2), run, resources);
    }

    TaskRunAttempt attempt() {
        Lookup lookup = Lookup.among(resources);
        Optional<Resource.Task> referred = run.spec().taskRef().map(lookup::task);
        TaskSpec written = referred.map(Resource.Task::spec).or(() -> run.spec().taskSpec()).orElseThrow();
        TaskSpec task = StepActions.resolve(written, run.spec().params(), ref -> lookup.stepAction(ref).spec());
        List<WorkspaceBinding> bindings = TaskRunSubstitution.bindings(task, run.spec());
        ObjectMeta metadata = metadata(referred);
        String name = referred.map(one -> one.metadata().name()).orElse(metadata.name());
        TaskRunContext context =
                new TaskRunContext(metadata.name(), metadata.namespace(), metadata.uid(), name, attempts());
        TaskSpec spec = StepTemplates.merge(TaskRunSubstitution.credentials(
                TaskRunSubstitution.spec(task, run.spec().params(), bindings, context)));
        Duration timeout = run.spec().timeout().orElse(Duration.ofHours(1));
        return new TaskRunAttempt(
                "case-" + number, metadata, attempts(), spec, bindings, run.spec().serviceAccountName(),
                Optional.of(timeout).filter(one -> !one.isZero()),
                TaskRunSubstitution.podTemplate(task, run.spec()), run.spec().stepSpecs(), run.spec().sidecarSpecs(),
                run.spec().computeResources());
    }

    private int attempts() {
        return run.source().get("status").flatMap(status -> ((Node.Mapping) status).get("retriesStatus"))
                .map(retries -> ((Node.Sequence) retries).items().size())
                .orElse(0);
    }

    private ObjectMeta metadata(Optional<Resource.Task> task) {
        ObjectMeta own = run.metadata();
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, String> annotations = new LinkedHashMap<>();
        task.ifPresent(one -> {
            labels.putAll(one.metadata().labels());
            annotations.putAll(one.metadata().annotations());
        });
        labels.putAll(own.labels());
        annotations.putAll(own.annotations());
        task.ifPresent(one -> labels.put("tekton.dev/task", one.metadata().name()));
        return new ObjectMeta(
                own.name(), "", own.namespace().isEmpty() ? "default" : own.namespace(),
                "00000000-0000-4000-8000-0000000000" + number, labels, annotations, Location.NONE);
    }

    /** The settings, with credentials of the Secrets that the ServiceAccount names and that are there. */
    PodSettings settings() {
        String account = run.spec().serviceAccountName().isEmpty() ? "default" : run.spec().serviceAccountName();
        List<SecretObject> secrets = objects("ServiceAccount", account)
                .flatMap(one -> PodView.items(Json.of(one.source()).path("secrets")))
                .flatMap(secret -> objects("Secret", secret.path("name").asText()))
                .map(PodCase::secret)
                .toList();
        PodSettings plain = PodSettings.plain();
        return new PodSettings(plain.images(), plain.tools(), PodCredentials.of("files", secrets), Set.of());
    }

    /** A Secret as Go's typed decoder has it, which makes texts of what YAML takes for something else. */
    private static SecretObject secret(Resource.Other secret) {
        JsonNode source = Json.of(secret.source());
        Map<String, byte[]> data = new LinkedHashMap<>();
        source.path("stringData").properties().forEach(entry ->
                data.put(entry.getKey(), entry.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        source.path("data").properties().forEach(entry ->
                data.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue().asText())));
        return new SecretObject(
                secret.metadata().name(), source.path("type").asText("Opaque"), secret.metadata().annotations(), data);
    }

    private Stream<Resource.Other> objects(String kind, String name) {
        return resources.stream()
                .filter(Resource.Other.class::isInstance)
                .map(Resource.Other.class::cast)
                .filter(one -> one.kind().equals(kind) && one.metadata().name().equals(name));
    }
}
