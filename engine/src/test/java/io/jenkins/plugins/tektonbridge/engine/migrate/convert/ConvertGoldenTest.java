package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.GroovyStatements;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Jenkinsfiles beside what becomes of them; {@code -Dgolden.update=true} writes what comes out as what is expected. */
@RunWith(Parameterized.class)
public class ConvertGoldenTest {
    private final ConvertCase golden;
    private final ConvertedPipeline converted;

    public ConvertGoldenTest(ConvertCase golden) {
        this.golden = golden;
        this.converted = golden.convert();
    }

    @Parameters(name = "{0}")
    public static Collection<ConvertCase> cases() {
        return ConvertCase.all();
    }

    @Test
    public void yaml() throws IOException {
        check("expected.yaml", converted.yaml());
    }

    @Test
    public void report() throws IOException {
        check("expected.report.txt", ReportText.of(converted.report()));
    }

    private void check(String file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden.directory().resolve(file), actual);
        }
        assertThat(actual).isEqualTo(golden.read(file).orElseThrow());
    }

    @Test
    public void tekton_accepts_it_with_its_default_settings() {
        Documents documents = new YamlReader().readText("converted.yaml", converted.yaml());
        assertThat(documents.problems()).isEmpty();
        assertThat(new Validator(FeatureFlags.at(ApiFields.BETA)).validate(documents.resources()))
                .extracting(Verdict::text)
                .containsOnly(Verdict.OK);
    }

    @Test
    public void every_statement_of_the_syntax_tree_is_in_the_report_once() {
        List<String> reported = converted.report().items().stream()
                .map(item -> item.line() + ":" + item.column())
                .sorted()
                .toList();
        assertThat(reported).isEqualTo(GroovyStatements.places(golden.jenkinsfile()));
    }

    @Test
    public void what_is_not_converted_says_why_and_where() {
        for (LossReport.Item item : converted.report().items()) {
            assertThat(item.output()).as(item.toString()).isNotEmpty();
            if (item.outcome() != Outcome.CONVERTED) {
                assertThat(item.notes()).as(item.toString()).isNotEmpty();
            }
            if (item.outcome() == Outcome.LEFT) {
                assertThat(item.output()).as(item.toString()).allSatisfy(place ->
                        assertThat(around(place)).contains("NOT CONVERTED"));
            }
        }
    }

    /** The line of a place and those before it. */
    private String around(LossReport.Place place) {
        List<String> lines = converted.files().get(place.file()).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, place.line() - 25), place.line()));
    }

    @Test
    public void no_statement_falls_through() {
        assertThat(converted.report().items()).allSatisfy(item ->
                assertThat(item.notes()).doesNotContain("nothing here knows what to make of it"));
    }

    @Test
    public void converted_again_it_is_the_same() {
        assertThat(golden.convert()).isEqualTo(converted);
    }
}
