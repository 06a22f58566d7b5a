package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What earlier steps leave behind can be used in some fields of a step only: it is not known before they ended. */
final class StepReferenceRules {
    private StepReferenceRules() {}

    private record FieldText(String field, String text) {}

    static FieldErrors stepResults(Step step, Scope scope) {
        List<FieldText> texts = texts(step, scope);
        texts.add(new FieldText("script", step.script()));
        return refuse(
                texts,
                text -> StepResultRef.firstIn(text).isPresent(),
                "stepResult substitutions are only allowed in env, command and args. Found usage in");
    }

    static FieldErrors stepArtifacts(Step step, Scope scope) {
        return refuse(
                texts(step, scope),
                ArtifactRefs::ofStep,
                "stepArtifact substitutions are only allowed in env, command, args and script. Found usage in");
    }

    private static FieldErrors refuse(List<FieldText> texts, Predicate<String> unwanted, String message) {
        return FieldErrors.all(texts.stream()
                .filter(text -> unwanted.test(text.text()))
                .map(text -> FieldErrors.of(message, text.field())));
    }

    private static List<FieldText> texts(Step step, Scope scope) {
        Container container = step.container();
        List<FieldText> texts = new ArrayList<>(List.of(
                new FieldText("name", container.name()),
                new FieldText("image", container.image()),
                new FieldText("imagePullPolicy", container.imagePullPolicy()),
                new FieldText("workingDir", container.workingDir())));
        container.envFrom().forEach(source -> addEnvFrom(source, texts));
        for (VolumeMount mount : container.volumeMounts()) {
            texts.add(new FieldText("volumeMounts.name", mount.name()));
            texts.add(new FieldText("volumeMounts.mountPath", mount.mountPath()));
            texts.add(new FieldText("volumeMounts.subPath", mount.subPath()));
        }
        scope.written().items(step.at(), "volumeDevices").forEach(device -> addDevice(device, texts));
        return texts;
    }

    private static void addEnvFrom(Node.Mapping source, List<FieldText> texts) {
        texts.add(new FieldText("envFrom.prefix", Written.text(source, "prefix")));
        for (String kind : List.of("configMapRef", "secretRef")) {
            Written.object(source, kind)
                    .ifPresent(ref -> texts.add(new FieldText("envFrom." + kind, Written.text(ref, "name"))));
        }
    }

    private static void addDevice(Node device, List<FieldText> texts) {
        if (device instanceof Node.Mapping mapping) {
            texts.add(new FieldText("volumeDevices.name", Written.text(mapping, "name")));
            texts.add(new FieldText("volumeDevices.devicePath", Written.text(mapping, "devicePath")));
        }
    }
}
