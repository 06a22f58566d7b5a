package io.jenkins.plugins.tektonbridge.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory;
import io.jenkins.plugins.tektonbridge.BuildRuns;
import io.jenkins.plugins.tektonbridge.FakeCluster;
import io.jenkins.plugins.tektonbridge.RuntimeProvider;
import io.jenkins.plugins.tektonbridge.engine.process.ImageDirectory;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessOptions;
import io.jenkins.plugins.tektonbridge.engine.process.ProcessRuntime;
import io.jenkins.plugins.tektonbridge.engine.report.view.ReportPage;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.thememanager.ThemeManagerPageDecorator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.WarExploder;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The tab of this Jenkins and the HTML reports of its runs, in a real browser. The checks themselves are scripts below
 * {@code src/test/browser}, run by Node; {@code bin/test} says by {@code TEKTON_BRIDGE_BROWSER} that the machine has
 * Node, the packages of the scripts, and Chromium. Without them there is nothing to be run.
 *
 * <p>A script asks for what shall happen in Jenkins meanwhile by lines of its output that begin with {@code @}.
 */
public class BuildViewBrowserTest {
    private static final JenkinsRule jenkins = new JenkinsRule();
    private static final TemporaryFolder scratch = new TemporaryFolder();

    static {
        // A browser and a Jenkins on a loaded machine take their time; its own limit of three minutes is for one test.
        jenkins.timeout = 0;
    }

    @ClassRule
    public static final RuleChain rules = RuleChain.outerRule(Timeout.seconds(1200)).around(scratch).around(jenkins);

    private static final LocaleProvider LANGUAGES = LocaleProvider.getProvider();
    private static final Path SCRIPTS = Path.of("src/test/browser").toAbsolutePath();
    private static final Path DEMO = Path.of("examples/devops-demo").toAbsolutePath();

    /** Serves {@code fake}: pods in memory, which wait where they are told to. */
    @TestExtension
    public static final class Fake extends FakeCluster.Provider {}

    /** Serves {@code machine}: steps are processes. */
    @TestExtension
    public static final class Machine implements RuntimeProvider {
        private static final Map<Path, TaskRunRuntime> RUNTIMES = new ConcurrentHashMap<>();

        @Override
        public boolean serves(String cluster) {
            return cluster.equals("machine");
        }

        @Override
        public TaskRunRuntime runtime(Request request) {
            return RUNTIMES.computeIfAbsent(scratch.getRoot().toPath(), Machine::runtime);
        }

        private static TaskRunRuntime runtime(Path state) {
            Path images = DEMO.resolve("images");
            return new ProcessRuntime(ProcessOptions.builder(state)
                    .image(new ImageDirectory("cnych/tekton-git-init", images.resolve("git-init"), DEMO))
                    .image(new ImageDirectory("golang", fakeGo(state.resolve("golang"))))
                    .image(new ImageDirectory("docker", images.resolve("docker"), DEMO))
                    .image(new ImageDirectory("docker.io/lachlanevenson/k8s-helm", images.resolve("helm"), DEMO))
                    .build());
        }

        /** What a compiler does is nothing that somebody looks for here. */
        private static Path fakeGo(Path image) {
            try {
                Path go = Files.createDirectories(image.resolve("usr/local/bin")).resolve("go");
                Files.writeString(go, """
                        #!/bin/sh
                        printf 'k8s.local/course/devops-demo\\n'
                        echo 'not built' >app && chmod +x app
                        """);
                assertThat(go.toFile().setExecutable(true)).isTrue();
                return image;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeClass
    public static void usersAndBuilds() throws Exception {
        assumeTrue("TEKTON_BRIDGE_BROWSER says whether there is a browser", browser() != null);
        symbols();
        languages();
        FakeCluster.reset();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD).everywhere().to("builder")
                .grant(Jenkins.READ, Item.READ).everywhere().toAuthenticated());
        // Dark where the browser prefers that.
        ThemeManagerPageDecorator.get().setTheme(new DarkThemeSystemManagerFactory());
        String demo;
        try (Stream<Path> files = Files.list(DEMO)) {
            demo = files.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("images.yaml"))
                    .sorted()
                    .map(BuildViewBrowserTest::read)
                    .collect(Collectors.joining("\n---\n"));
        }
        build("seed", Result.SUCCESS, demo, "cluster: 'machine', rollback: 'rollback'");
        build("rollback", Result.FAILURE, demo,
                "cluster: 'machine', rollback: 'rollback', params: [overwrite_values: 'migration.fail=true']");
        build("sixty", Result.SUCCESS, read(SCRIPTS.resolve("cases/sixty.yaml")), "cluster: 'fake'");
        build("hostile", Result.SUCCESS, read(SCRIPTS.resolve("cases/hostile.yaml")), "cluster: 'machine'");
        job("live", read(SCRIPTS.resolve("cases/live.yaml")), "cluster: 'fake'");
    }

    /** The harness keeps the classes of the war off its class path, and with them the symbols that Jenkins shows. */
    private static void symbols() throws Exception {
        Path from = WarExploder.getExplodedDir().toPath().resolve("WEB-INF/classes/images/symbols");
        Path to = Path.of("target/test-classes/images/symbols");
        FileUtils.copyDirectory(from.toFile(), to.toFile());
    }

    /** The harness leaves out what lets the texts of pages be in the language of the browser. */
    private static void languages() {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                StaplerRequest2 request = Stapler.getCurrentRequest2();
                return request == null ? Locale.getDefault() : request.getLocale();
            }
        });
    }

    @AfterClass
    public static void languagesAsBefore() {
        LocaleProvider.setProvider(LANGUAGES);
    }

    @Test
    public void theTabAndTheReportsAreWhatAPersonNeeds() throws Exception {
        ProcessBuilder command = new ProcessBuilder(browser(), "--test-reporter=spec", SCRIPTS.resolve("all.test.mjs").toString())
                .redirectErrorStream(true)
                .directory(SCRIPTS.toFile());
        command.environment().put("JENKINS_URL", jenkins.getURL().toString());
        command.environment().put("REPORTS", reports().toString());
        Process node = command.start();
        node.getOutputStream().close();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!obey(line)) {
                    System.out.println("browser: " + line);
                    output.append(line).append('\n');
                }
            }
            assertThat(node.waitFor()).as("%s", output).isZero();
        } finally {
            node.destroy();
        }
    }

    /** Does what a line of a script asks for; false for a line that is for people. */
    private static boolean obey(String line) throws Exception {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "@open" -> FakeCluster.open(words[1]);
            case "@build" -> jenkins.jenkins.getItemByFullName(words[1], WorkflowJob.class).scheduleBuild2(0);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The report of each build's run, as the command line writes it. */
    private static Path reports() throws IOException {
        Path reports = scratch.newFolder("reports").toPath();
        for (WorkflowJob job : jenkins.jenkins.getItems(WorkflowJob.class)) {
            for (WorkflowRun build : job.getBuilds()) {
                BuildRuns runs = BuildRuns.of(build);
                String id = runs.ids().get(0);
                for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
                    Path page = reports.resolve(job.getName() + "." + locale.getLanguage() + ".html");
                    try (Writer out = Files.newBufferedWriter(page)) {
                        ReportPage.write(runs.find(id).orElseThrow().state(), runs.store().path(id), locale, out);
                    }
                }
            }
        }
        return reports;
    }

    private static void build(String name, Result result, String yaml, String arguments) throws Exception {
        jenkins.assertBuildStatus(result, job(name, yaml, arguments).scheduleBuild2(0));
    }

    private static WorkflowJob job(String name, String yaml, String arguments) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        String text = yaml.replace("\\", "\\\\").replace("'", "\\'");
        job.setDefinition(new CpsFlowDefinition("tektonPipeline yaml: '''" + text + "''', " + arguments, true));
        return job;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Node that runs the scripts; null where they can't be run. */
    private static String browser() {
        return System.getenv("TEKTON_BRIDGE_BROWSER");
    }
}
