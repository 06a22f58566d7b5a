package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertCase;
import io.jenkins.plugins.tektonbridge.engine.migrate.convert.ConvertedPipeline;
import io.jenkins.plugins.tektonbridge.engine.process.NeedsProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What became of Jenkinsfiles does what they did. {@code run.yaml} of a golden directory says with which {@code params} and
 * {@code files} it is run, and with which {@code tools} in its images; and what is expected: the {@code exit} code, lines of the {@code output} and lines that are {@code
 * absent}, files {@code after} it, and tasks that were {@code skipped}. Those that say
 * {@code soak} are run with the long suites alone.
 */
@RunWith(Parameterized.class)
public class ConvertedRunTest {
    private static final Pattern IMAGE = Pattern.compile("(?m)^ *-? *image: (\\S+)$");

    @Rule
    public Cli cli = new Cli().realTime().runtime("process", new ProcessRuntimes());

    private final ConvertCase golden;
    private final Map<?, ?> expected;
    private Path workspace;

    public ConvertedRunTest(ConvertCase golden) {
        this.golden = golden;
        this.expected = (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(golden.read("run.yaml").orElseThrow());
    }

    @Parameters(name = "{0}")
    public static Collection<ConvertCase> cases() {
        boolean soak = Boolean.parseBoolean(System.getenv("TEKTON_BRIDGE_SOAK"));
        return ConvertCase.all().stream()
                .filter(one -> one.read("run.yaml").filter(run -> soak || !run.contains("soak: true")).isPresent())
                .toList();
    }

    @Before
    public void workspace() throws IOException {
        NeedsProcesses.assume();
        workspace = Files.createDirectories(cli.path("workspace"));
        for (Map.Entry<?, ?> file : map("files").entrySet()) {
            Path path = workspace.resolve(file.getKey().toString());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().toString());
        }
    }

    @Test
    public void it_does_what_the_jenkinsfile_does() throws IOException {
        int exit = cli.run(arguments(golden.convert()).toArray(String[]::new));

        String said = cli.out() + "\n" + cli.err();
        int expectedExit = expected.get("exit") instanceof Integer code ? code : 0;
        assertThat(exit).as(said).isEqualTo(expectedExit);
        list("output").forEach(line -> assertThat(cli.out()).contains(line));
        list("absent").forEach(line -> assertThat(cli.out()).doesNotContain(line));
        for (Map.Entry<?, ?> file : map("after").entrySet()) {
            Path path = workspace.resolve(file.getKey().toString());
            if (file.getValue() == null) {
                assertThat(path).doesNotExist();
            } else {
                assertThat(path).exists();
                assertThat(Files.readString(path).strip()).isEqualTo(file.getValue().toString().strip());
            }
        }
        assertThat(skipped()).containsAll(list("skipped"));
    }

    private List<String> arguments(ConvertedPipeline converted) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "-w", "source=" + workspace));
        arguments.add(cli.file("converted.yaml", converted.yaml()));
        if (golden.read("secrets.yaml").isPresent()) {
            arguments.add(cli.file("secrets.yaml", golden.read("secrets.yaml").get()));
        }
        map("params").forEach((name, value) -> arguments.addAll(List.of("-p", name + "=" + value)));
        // Every image is the machine's own root here.
        Path root = Files.createDirectories(cli.path("image"));
        for (Map.Entry<?, ?> tool : map("tools").entrySet()) {
            Path program = root.resolve("usr/local/bin").resolve(tool.getKey().toString());
            Files.createDirectories(program.getParent());
            Files.writeString(program, tool.getValue().toString());
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        Matcher image = IMAGE.matcher(converted.yaml());
        List<String> images = new ArrayList<>();
        while (image.find()) {
            images.add(image.group(1));
        }
        images.stream().distinct().filter(name -> !name.contains("$("))
                .forEach(name -> arguments.addAll(List.of("--image", name + "=" + root)));
        list("images").forEach(name -> arguments.addAll(List.of("--image", name + "=" + root)));
        return arguments;
    }

    /** The tasks that the summary calls skipped. */
    private List<String> skipped() {
        return cli.out().lines()
                .filter(line -> line.contains(" Skipped: "))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    private Map<?, ?> map(String field) {
        return expected.get(field) instanceof Map<?, ?> map ? map : Map.of();
    }

    private List<String> list(String field) {
        return expected.get(field) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }
}
