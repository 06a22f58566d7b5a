package io.jenkins.plugins.tektonbridge.local;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.RunSecrets;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The objects that a run finds on an agent, where no cluster has any. */
final class RunObjects {
    private static final Set<String> KINDS = Set.of("Secret", "ConfigMap", "ServiceAccount");

    private RunObjects() {}

    /** What an agent is told of a run: the objects of its YAML that matter there, and the Secrets that it brings along. */
    static AgentSetting setting(RunSetting run, RunSecrets secrets, RunOwner owner) {
        List<Resource.Other> objects = new ArrayList<>();
        for (Resource resource : run.resources()) {
            if (resource instanceof Resource.Other other && KINDS.contains(other.kind())) {
                objects.add(other);
            }
        }
        // Of two of a name the last one counts.
        secrets.secrets().forEach((name, secret) -> objects.add(object(name, secret)));
        return new AgentSetting(
                run.metadata(), List.copyOf(run.claims().keySet()), objects, List.copyOf(secrets.secrets().keySet()), owner);
    }

    /** A Secret under the name that the YAML knows: on an agent no other run sees it. */
    private static Resource.Other object(String name, Secret secret) {
        Secret named = new SecretBuilder(secret).editMetadata().withName(name).endMetadata().build();
        return new Resource.Other("v1", "Secret", ObjectMeta.named(name), YamlTree.mapping(
                "credentials", Serialization.asYaml(named)));
    }
}
