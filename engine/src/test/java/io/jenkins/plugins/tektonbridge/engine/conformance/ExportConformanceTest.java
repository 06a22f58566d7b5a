package io.jenkins.plugins.tektonbridge.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.export.Export;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.ExportOptions;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is exported runs as what it was made of, in each scenario of conformance that has no error in its files. */
public class ExportConformanceTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void exported_scenarios_go_as_before() throws IOException {
        Agreement agreement = new Agreement("exported scenarios");
        for (Path file : ConformanceDirectory.find().files("scenarios")) {
            Documents documents = new YamlReader().read(List.of(file.toString()));
            if (isValid(documents.resources())) {
                Path exported = folder.getRoot().toPath().resolve(file.getFileName());
                Files.writeString(exported, Export.of(
                                documents,
                                new ExportOptions(Optional.empty(), RunOptions.builder("").build(), List.of()))
                        .yaml());
                agreement.compare(
                        file.getFileName().toString(), ScenarioRun.of(Scenario.read(file)).toString(),
                        ScenarioRun.of(Scenario.read(exported)).toString());
            }
        }
        agreement.conclude();
        assertThat(folder.getRoot().list()).hasSizeGreaterThan(30);
    }

    private static boolean isValid(List<Resource> resources) {
        return new Validator(FeatureFlags.at(ApiFields.ALPHA)).validate(resources).stream().allMatch(Verdict::isOk);
    }
}
