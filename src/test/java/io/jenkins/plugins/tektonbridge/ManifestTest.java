package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.ClusterRight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifest in the documentation and the rights that Test Connection asks for are the same. */
public class ManifestTest {
    @Test
    public void theManifestGrantsWhatRunsNeedAndNothingElse() throws Exception {
        Set<String> granted = new TreeSet<>();
        String text = Files.readString(Path.of("docs/rbac.yaml"));
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            if (document instanceof Map<?, ?> object && object.get("rules") instanceof List<?> rules) {
                assertThat(object.get("kind")).isEqualTo("Role");
                rules.forEach(rule -> add((Map<?, ?>) rule, granted));
            }
        }
        Set<String> needed = new TreeSet<>();
        ClusterRight.ALL.forEach(right -> needed.add(right.toString()));
        assertThat(granted).isEqualTo(needed);
    }

    private static void add(Map<?, ?> rule, Set<String> granted) {
        assertThat(rule.get("apiGroups")).isEqualTo(List.of(""));
        for (Object resource : (List<?>) rule.get("resources")) {
            for (Object verb : (List<?>) rule.get("verbs")) {
                granted.add(verb + " " + resource);
            }
        }
    }
}
