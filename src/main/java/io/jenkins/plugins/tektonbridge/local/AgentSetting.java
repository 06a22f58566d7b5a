package io.jenkins.plugins.tektonbridge.local;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.process.ObjectSource;
import io.jenkins.plugins.tektonbridge.engine.run.RunJson;
import io.jenkins.plugins.tektonbridge.engine.run.RunSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a run's setting an agent needs.
 *
 * @param metadata the metadata of the run
 * @param claims the claims that are made for it
 * @param objects the Secrets, ConfigMaps and ServiceAccounts that it can use
 * @param secrets the Secrets that it brings along, by name: every ServiceAccount has them
 * @param owner the build and its run, by which an agent that comes back is asked for runs that are over
 */
record AgentSetting(
        ObjectMeta metadata,
        List<String> claims,
        List<Resource.Other> objects,
        List<String> secrets,
        RunOwner owner) {
    private static final String ACCOUNT = "ServiceAccount";
    private static final String SECRETS = "secrets";

    byte[] json() {
        return RunJson.bytes(this);
    }

    static AgentSetting read(byte[] json) {
        return RunJson.read(json, new TypeReference<>() {}, "the setting of a run");
    }

    /** The setting of the run. */
    RunSetting of(String runId) {
        Map<String, Node.Mapping> made = new LinkedHashMap<>();
        claims.forEach(claim -> made.put(claim, Node.Mapping.empty()));
        List<Resource> resources = new ArrayList<>();
        for (Resource.Other object : objects) {
            resources.add(object.kind().equals(ACCOUNT)
                    ? new Resource.Other(object.apiVersion(), ACCOUNT, object.metadata(), withSecrets(object.source()))
                    : object);
        }
        return new RunSetting(runId, metadata, made, resources);
    }

    /** ServiceAccounts that the YAML does not have. */
    ObjectSource others() {
        return (kind, namespace, name) -> kind.equals(ACCOUNT) && !secrets.isEmpty()
                ? Optional.of(withSecrets(Node.Mapping.empty()))
                : Optional.empty();
    }

    private Node.Mapping withSecrets(Node.Mapping account) {
        List<Node> references = new ArrayList<>();
        if (account.get(SECRETS).orElse(null) instanceof Node.Sequence own) {
            references.addAll(own.items());
        }
        for (String secret : secrets) {
            Node name = new Node.Scalar(secret, Location.NONE);
            references.add(new Node.Mapping(Map.of("name", new Node.Field(Location.NONE, name)), Location.NONE));
        }
        Map<String, Node.Field> fields = new LinkedHashMap<>(account.fields());
        fields.put(SECRETS, new Node.Field(Location.NONE, new Node.Sequence(references, Location.NONE)));
        return new Node.Mapping(fields, account.at());
    }
}
