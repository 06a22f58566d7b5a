package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the attempts of a run have around them.
 *
 * @param runId the run
 * @param metadata the metadata of its PipelineRun or TaskRun: name, namespace and UID above all
 * @param claims the claims that its volumeClaimTemplates ask for, by the names under which attempts refer to them
 * @param resources all objects of its YAML: Secrets, ConfigMaps, ServiceAccounts and claims among them
 */
public record RunSetting(
        String runId, ObjectMeta metadata, Map<String, Node.Mapping> claims, List<Resource> resources) {
    public RunSetting {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        resources = List.copyOf(resources);
    }

    /** The same with another id: where runs of several stores meet, their own ids need not tell them apart. */
    public RunSetting withRunId(String id) {
        return new RunSetting(id, metadata, claims, resources);
    }
}
