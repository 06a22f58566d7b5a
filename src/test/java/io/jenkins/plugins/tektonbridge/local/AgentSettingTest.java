package io.jenkins.plugins.tektonbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.pod.SecretObject;
import io.jenkins.plugins.tektonbridge.engine.process.ObjectSource;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class AgentSettingTest {
    private static final RunOwner OWNER = new RunOwner("instance", "job#1", "step-3");
    private static final List<Resource> YAML = new YamlReader().readText("run.yaml", """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: builder}
            secrets: [{name: own}]
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: token}
            stringData: {text: of-the-yaml}
            ---
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t}
            spec: {steps: [{name: a, image: alpine, script: 'true'}]}
            """).resources();

    private static final Secret TOKEN = new SecretBuilder()
            .withNewMetadata()
            .withName("token-0123456789abcdef")
            .addToAnnotations("tekton.dev/git-0", "https://git.example.org")
            .endMetadata()
            .withType("kubernetes.io/basic-auth")
            .addToData("password", "c2VjcmV0")
            .build();

    private static AgentSetting setting(RunSecrets secrets) {
        RunSetting run = new RunSetting("r", ObjectMeta.named("t-run"), Map.of("made", Node.Mapping.empty()), YAML);
        return AgentSetting.read(RunObjects.setting(run, secrets, OWNER).json());
    }

    private static List<String> secretsOf(ObjectSource objects, String account) {
        return objects.find("ServiceAccount", "n", account).stream()
                .flatMap(found -> ((Node.Sequence) found.get("secrets").orElseThrow()).items().stream())
                .map(reference -> ((Node.Scalar) ((Node.Mapping) reference).get("name").orElseThrow()).value())
                .map(String::valueOf)
                .toList();
    }

    @Test
    public void anAgentIsToldWhatItNeeds() {
        AgentSetting setting = setting(RunSecrets.NONE);
        RunSetting run = setting.of("unique");
        assertThat(setting.owner()).isEqualTo(OWNER);
        assertThat(run.runId()).isEqualTo("unique");
        assertThat(run.metadata().name()).isEqualTo("t-run");
        assertThat(run.claims()).containsOnlyKeys("made");
        assertThat(run.resources()).extracting(Resource::kind).containsExactly("ServiceAccount", "Secret");
        assertThat(secretsOf(ObjectSource.of(run.resources()), "builder")).containsExactly("own");
        assertThat(setting.others().find("ServiceAccount", "n", "default")).isEmpty();
    }

    @Test
    public void secretsThatTheRunBringsAlongBeatThoseOfTheYamlAndBelongToEveryAccount() {
        AgentSetting setting = setting(new RunSecrets(Map.of("token", TOKEN), Map.of()));
        ObjectSource objects = ObjectSource.of(setting.of("unique").resources()).or(setting.others());
        SecretObject token = SecretObject.of("token", objects.find("Secret", "n", "token").orElseThrow());
        assertThat(token.type()).isEqualTo("kubernetes.io/basic-auth");
        assertThat(token.annotations()).containsEntry("tekton.dev/git-0", "https://git.example.org");
        assertThat(token.data().get("password")).asString().isEqualTo("secret");
        assertThat(secretsOf(objects, "builder")).containsExactly("own", "token");
        assertThat(secretsOf(objects, "default")).containsExactly("token");
    }
}
