package io.jenkins.plugins.tektonbridge.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.export.Export;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.ExportOptions;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Finding;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** The demo's pipeline, whose rollback can't run in plain Tekton. */
public class SeedWarningTest {
    private static final Path DEMO = Path.of("..", "examples", "devops-demo");

    @Test
    public void the_rollback_that_never_runs_is_told_with_place_and_way_out() {
        assertThat(Files.isDirectory(DEMO)).isTrue();
        List<Resource> resources = new YamlReader().read(List.of(DEMO.toString())).resources();
        List<Verdict> verdicts = new Validator(FeatureFlags.at(ApiFields.BETA)).validate(resources);
        List<Finding> warnings = verdicts.stream().flatMap(verdict -> verdict.warnings().stream()).toList();
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.text()).isEqualTo(Verdict.OK));
        assertThat(warnings)
                .filteredOn(warning -> warning.message().contains("task \"rollback\""))
                .isNotEmpty()
                .allSatisfy(warning -> {
                    assertThat(warning.at().file()).endsWith("pipeline.yaml");
                    assertThat(warning.message())
                            .contains("is meant for a failure of task \"deploy\"")
                            .contains("set -e")
                            .contains("--rollback rollback=deploy");
                });
    }

    @Test
    public void a_rollback_that_is_exported_is_not_told_any_more() {
        String yaml = Export.of(
                        new YamlReader().read(List.of(DEMO.toString())),
                        new ExportOptions(
                                Optional.empty(), RunOptions.builder("").rollback("rollback").build(), List.of()))
                .yaml();

        List<Resource> resources = new YamlReader().readText("exported", yaml).resources();
        assertThat(new Validator(FeatureFlags.at(ApiFields.STABLE)).validate(resources))
                .allSatisfy(verdict -> assertThat(verdict.text()).isEqualTo(Verdict.OK))
                .flatExtracting(Verdict::warnings)
                .noneMatch(warning -> warning.message().contains("meant for a failure"));
    }
}
