package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.console.ConsoleNote;
import hudson.util.Secret;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/**
 * A Jenkins in a process of its own, which can be killed, with the plugin and the clusters {@code real} and
 * {@code narrow}: the same cluster twice, the second with a place for one pod.
 */
final class RealController implements TestRule {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final RealJenkinsRule jenkins = new RealJenkinsRule()
            .javaOptions(
                    "-Xmx768m", "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                    "-Djenkins.model.Jenkins.slaveAgentPortEnforce=true",
                    "-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true")
            .withTimeout(0);

    @Override
    public Statement apply(Statement base, Description description) {
        return jenkins.apply(base, description);
    }

    /** Starts Jenkins for the first time. */
    void begin(TestNamespace namespace) throws Throwable {
        TektonCluster cluster = namespace.configuration("token");
        jenkins.startJenkins();
        jenkins.runRemotely(RealController::configure, new Access(
                cluster.getApiUrl(), cluster.getCaCertificate(), namespace.name(), namespace.token()));
    }

    private record Access(String apiUrl, String caCertificate, String namespace, String token) implements Serializable {
        TektonCluster cluster(String name) {
            TektonCluster cluster = new TektonCluster(name);
            cluster.setApiUrl(apiUrl);
            cluster.setCaCertificate(caCertificate);
            cluster.setNamespace(namespace);
            cluster.setCredentialsId("token");
            cluster.setToolsImage("busybox");
            return cluster;
        }
    }

    private static void configure(JenkinsRule there, Access access) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().addAll(List.of(
                new StringCredentialsImpl(CredentialsScope.SYSTEM, "token", "", Secret.fromString(access.token())),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "user", "", "me", "s3cret-w0rd")));
        SystemCredentialsProvider.getInstance().save();
        TektonCluster narrow = access.cluster("narrow");
        narrow.setMaxPods(1);
        TektonBridgeConfiguration.get().setClusters(List.of(access.cluster("real"), narrow));
        TektonBridgeConfiguration.get().setDefaultCluster("real");
        there.jenkins.setNumExecutors(2);
    }

    /** Creates a job and starts its first build. */
    void start(String job, String script) throws Throwable {
        jenkins.runRemotely(RealController::startThere, job, script);
    }

    private static void startThere(JenkinsRule there, String name, String script) throws Exception {
        WorkflowJob job = there.jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, false));
        job.scheduleBuild2(0).waitForStart();
    }

    /** Does something in Jenkins with two texts. */
    void there(RealJenkinsRule.StepWithTwoArgs<String, String> step, String one, String two) throws Throwable {
        jenkins.runRemotely(step, one, two);
    }

    /** Aborts the build of a job, as somebody does who presses the button. */
    void abort(String job) throws Throwable {
        RealJenkinsRule.StepWithOneArg<String> abort = (there, name) -> build(there, name).doStop();
        jenkins.runRemotely(abort, job);
    }

    private static WorkflowRun build(JenkinsRule there, String job) {
        return there.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
    }

    /** Kills the process, as {@code kill -9} does, and starts another on the same files. */
    void kill() throws Throwable {
        Process process = jenkins.getProcess();
        jenkins.stopJenkinsForcibly();
        process.waitFor();
        jenkins.startJenkins();
    }

    /** Stops Jenkins as a service is stopped, however long it takes, and starts it again. */
    void restart() throws Throwable {
        Process process = jenkins.getProcess();
        process.destroy();
        process.waitFor();
        jenkins.stopJenkinsForcibly();
        jenkins.startJenkins();
    }

    /** How builds ended; waits until all have, and does something again and again meanwhile. */
    Map<String, String> results(List<String> jobs, Runnable meanwhile) {
        RealJenkinsRule.StepWithReturnAndOneArg<HashMap<String, String>, ArrayList<String>> results =
                RealController::resultsThere;
        return await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(
                () -> {
                    meanwhile.run();
                    try {
                        return jenkins.runRemotely(results, new ArrayList<>(jobs));
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                },
                ended -> ended.size() == jobs.size());
    }

    /** Whether the build of a job has ended. */
    boolean isOver(String job) throws Throwable {
        RealJenkinsRule.StepWithReturnAndOneArg<HashMap<String, String>, ArrayList<String>> results =
                RealController::resultsThere;
        return jenkins.runRemotely(results, new ArrayList<>(List.of(job))).containsKey(job);
    }

    private static HashMap<String, String> resultsThere(JenkinsRule there, List<String> jobs) {
        HashMap<String, String> results = new HashMap<>();
        for (String job : jobs) {
            WorkflowRun build = build(there, job);
            if (!build.isBuilding()) {
                results.put(job, String.valueOf(build.getResult()));
            }
        }
        return results;
    }

    /** Waits until the log of a job's build has a text, and does something again and again meanwhile. */
    void awaitLog(String job, String text, Runnable meanwhile) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            meanwhile.run();
            assertThat(log(job)).as("the log of " + job).anyMatch(line -> line.contains(text));
        });
    }

    void awaitLog(String job, String text) {
        awaitLog(job, text, () -> { });
    }

    /** Waits until the first run of a job's build waits for a place for its pod. */
    void awaitWaiting(String job) {
        Path state = home().resolve("jobs/" + job + "/builds/1/tekton/runs/step-3/run.json");
        await().atMost(LONG).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            assertThat(state).exists();
            assertThat(Files.readString(state)).contains("waits for a place");
        });
    }

    /** The log of a job's build, as its file has it, whether Jenkins is up or not. */
    List<String> log(String job) {
        try {
            return ConsoleNote.removeNotes(Files.readString(
                            home().resolve("jobs/" + job + "/builds/1/log"), StandardCharsets.UTF_8))
                    .lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return jenkins.getHome().toPath();
    }
}
