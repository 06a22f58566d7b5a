package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** Whole files of people who use Tekton. */
public class ExamplesTest {

    @Test
    public void the_demo() {
        Documents read = new YamlReader().read(List.of("../examples/devops-demo"));

        assertThat(read.problems()).extracting(Problem::toString).containsExactly(
                "../examples/devops-demo/images.yaml: warning: the file is left out: it has neither apiVersion nor kind");
        assertThat(read.resources()).extracting(Resource::kind).containsExactly(
                "Secret", "Secret", "ServiceAccount", "ClusterRoleBinding", "PersistentVolumeClaim", "Pipeline",
                "PipelineRun", "Task", "Task", "Task", "Task", "Task", "Task");
    }

    /** Tekton's own examples, where they lie beside the checkout. */
    @Test
    public void tektons_own() {
        Path examples = Path.of("../../shared/tekton/examples");
        assumeTrue("Tekton's examples are not there", Files.isDirectory(examples));

        Documents read = new YamlReader().read(List.of(examples + "/**.yaml"));

        assertThat(read.problems()).filteredOn(Problem::isError).isEmpty();
        assertThat(read.resources()).hasSizeGreaterThan(250);
    }
}
