package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertOptions;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertedPipeline;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.JenkinsfileConverter;
import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.process.NeedsProcesses;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.run.RollbackState;
import io.jenkins.plugins.tektonbridge.engine.run.RunListener;
import io.jenkins.plugins.tektonbridge.engine.run.RunOptions;
import io.jenkins.plugins.tektonbridge.engine.run.RunRequest;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import io.jenkins.plugins.tektonbridge.engine.run.Runs;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.run.SourceReader;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the migration guide shows is true: its YAML is valid and runs, its Jenkinsfiles convert, its commands exist. */
public class MigrationGuideTest {
    private static final Path GUIDE = Path.of("../docs/migration.md");
    private static final Path CHINESE = Path.of("../docs/migration.zh_CN.md");
    private static final Pattern BLOCK = Pattern.compile("(?:<!-- run: (.*?) -->\\n)?```(\\w+)\\n(.*?)```\\n", Pattern.DOTALL);

    @Rule
    public final Cli cli = new Cli();

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    /**
     * A piece of code of the guide.
     *
     * @param run how its run ends, where it does not simply succeed; null else
     */
    private record Block(String run, String language, String text) {}

    private static List<Block> blocks(Path guide) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(guide));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    private static List<Block> blocks(String language) throws IOException {
        List<Block> blocks = blocks(GUIDE).stream().filter(block -> block.language().equals(language)).toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    @Test
    public void both_languages_show_the_same_code() throws IOException {
        assertThat(blocks(CHINESE)).isEqualTo(blocks(GUIDE));
    }

    @Test
    public void its_yaml_is_valid() throws IOException {
        for (Block block : blocks("yaml")) {
            Documents documents = new YamlReader().readText("guide", block.text());
            assertThat(documents.problems()).as(block.text()).isEmpty();
            assertThat(new Validator(FeatureFlags.at(ApiFields.BETA)).validate(documents.resources()))
                    .as(block.text())
                    .allMatch(Verdict::isOk)
                    .allMatch(verdict -> verdict.warnings().isEmpty());
        }
    }

    @Test
    public void its_yaml_runs_and_ends_as_it_says() throws Exception {
        NeedsProcesses.assume();
        int ran = 0;
        Path state = folder.getRoot().toPath();
        try (ProcessRuntime runtime = new ProcessRuntime(ProcessOptions.builder(state).build());
                RunThreads threads = RunThreads.few()) {
            Runs runs = new Runs(new RunStore(state), runtime, SourceReader.yaml(), Resolver.NONE, threads);
            for (Block block : blocks("yaml")) {
                if (isRunnable(block)) {
                    RunRequest request = RunRequest.of(
                            List.of(new SourceFile("guide", block.text())), RunOptions.builder("process").build());
                    assertThat(ending(runs.start(request, new RunListener() {}).end().join()))
                            .as(block.text())
                            .isEqualTo(block.run() == null ? "succeeded" : block.run());
                    ran++;
                }
            }
        }
        assertThat(ran).isGreaterThanOrEqualTo(6);
    }

    private static boolean isRunnable(Block block) {
        return new YamlReader().readText("guide", block.text()).resources().stream()
                .anyMatch(resource -> !(resource instanceof Resource.Other));
    }

    private static String ending(RunState end) {
        return end.condition().isSuccessful()
                ? "succeeded"
                : end.condition().reason() + ", "
                        + end.rollback().map(RollbackState::outcome).map(RollbackState.Outcome::toString).orElse("");
    }

    @Test
    public void its_jenkinsfiles_are_such_and_the_first_one_converts_without_a_loss() throws Exception {
        List<Block> jenkinsfiles = blocks("groovy");
        for (Block block : jenkinsfiles) {
            JenkinsfileConverter.convert("Jenkinsfile", block.text(), ConvertOptions.named("guide"));
        }

        ConvertedPipeline converted = JenkinsfileConverter.convert(
                "Jenkinsfile", jenkinsfiles.getFirst().text(), ConvertOptions.named("guide"));

        assertThat(converted.yaml()).doesNotContain("not-converted");
        assertThat(new YamlReader().readText("converted", converted.yaml()).isOk()).isTrue();
    }

    @Test
    public void its_commands_exist_with_their_options() throws IOException {
        Pattern option = Pattern.compile(" (--?[a-z][a-z-]*)");
        int commands = 0;
        for (Block block : blocks("sh")) {
            for (String line : block.text().lines().filter(text -> text.startsWith("tekton-bridge ")).toList()) {
                assertThat(cli.run(line.split(" ")[1], "--help")).as(line).isZero();
                String help = cli.out();
                option.matcher(line).results().forEach(found -> assertThat(help).as(line).contains(found.group(1)));
                commands++;
            }
        }
        assertThat(commands).isGreaterThanOrEqualTo(5);
    }
}
