package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.jenkins.plugins.tektonbridge.engine.model.Condition;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.StepState;
import io.jenkins.plugins.tektonbridge.engine.model.StepState.Phase;
import io.jenkins.plugins.tektonbridge.engine.pod.PodOutlook.Over;
import io.jenkins.plugins.tektonbridge.engine.pod.PodOutlook.Running;
import io.jenkins.plugins.tektonbridge.engine.pod.PodOutlook.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.Test;

public class PodReaderTest {
    private static final String STARTED = "2026-01-02T03:04:05Z";

    private TaskPod plan = plan("{results: [{name: r}], steps: [{name: a, image: i, script: x},"
            + " {name: b, image: i, script: x, results: [{name: s, type: array}]}, {name: c, image: i, script: x}]}");
    private final List<ContainerStatus> inits = new ArrayList<>();
    private final List<ContainerStatus> containers = new ArrayList<>();
    private UnaryOperator<PodBuilder> more = pod -> pod;
    private String phase = "Running";

    private static TaskPod plan(String task) {
        return TaskPodBuilder.build(Attempts.of("taskSpec: " + task), PodSettings.plain());
    }

    private PodReader read() {
        return read(Map.of());
    }

    private PodReader read(Map<String, StepMessage.Results> logged) {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata().withName("t-pod").endMetadata()
                .withNewSpec().withNodeName("node-1").endSpec()
                .withNewStatus()
                .withPhase(phase)
                .withInitContainerStatuses(inits)
                .withContainerStatuses(containers)
                .endStatus();
        return new PodReader(plan, more.apply(pod).build(), logged);
    }

    private static ContainerStatusBuilder container(String name) {
        return new ContainerStatusBuilder().withName(name).withImage("i").withImageID("").withRestartCount(0);
    }

    private void running(String... names) {
        for (String name : names) {
            containers.add(container(name).withState(
                    new ContainerStateBuilder().withNewRunning(STARTED).build()).build());
        }
    }

    private void waiting(String name, String reason, String message) {
        containers.add(container(name).withState(
                new ContainerStateBuilder().withNewWaiting(message, reason).build()).build());
    }

    private void ended(String name, int code, String reason, String message, int second) {
        containers.add(container(name).withState(state(code, reason, message, second)).build());
    }

    private static ContainerState state(
            int code, String reason, String message, int second) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withMessage(message)
                .withStartedAt(STARTED)
                .withFinishedAt("2026-01-02T03:04:" + second + "Z")
                .endTerminated()
                .build();
    }

    private String says(int code, String reason, String... results) {
        return plan.token() + " step " + code + " " + reason + "\n" + String.join("", results) + plan.token() + " end\n";
    }

    private String result(String kind, String name, String text) {
        return plan.token() + " " + kind + " " + name + "\n" + text + "\n";
    }

    private static Over failed(String reason, String message) {
        return new Over(new Condition(Condition.Status.FALSE, reason, message));
    }

    private static final Over SUCCEEDED =
            new Over(new Condition(Condition.Status.TRUE, "Succeeded", "All Steps have completed executing"));

    @Test
    public void steps_run_when_it_is_their_turn() {
        running("step-b", "step-c");
        ended("step-a", 0, "Completed", says(0, "Completed"), 10);
        List<StepState> steps = read().steps();
        assertThat(read().outlook()).isEqualTo(new Running());
        assertThat(steps).extracting(StepState::phase).containsExactly(Phase.TERMINATED, Phase.RUNNING, Phase.WAITING);
        assertThat(steps.get(0).finishedAt()).contains(Instant.parse("2026-01-02T03:04:10Z"));
        assertThat(steps.get(1).startedAt()).as("when the one before ended").contains(
                Instant.parse("2026-01-02T03:04:10Z"));
        assertThat(read().startedAt()).contains(Instant.parse(STARTED));
    }

    @Test
    public void all_steps_that_ended_well_are_a_success() {
        ended("step-a", 0, "Completed", says(3, "Continued"), 10);
        ended("step-b", 0, "Completed", says(0, "Skipped"), 11);
        ended("step-c", 0, "Completed", says(0, "Completed"), 12);
        assertThat(read().outlook()).isEqualTo(SUCCEEDED);
        assertThat(read().steps()).extracting(StepState::terminationReason)
                .containsExactly("Continued", "Skipped", "Completed");
        assertThat(read().steps()).extracting(step -> step.exitCode().orElseThrow()).containsExactly(3, 0, 0);
    }

    @Test
    public void results_are_those_of_the_last_who_wrote_them() {
        ended("step-a", 0, "Completed", says(0, "Completed", result("result", "r", "old")), 10);
        ended("step-b", 0, "Completed", says(0, "Completed", result("result", "r", "new\n"),
                result("stepresult", "s", "[\"x\",\"y\"]")), 11);
        ended("step-c", 1, "Error", says(1, "Error"), 12);
        assertThat(read().results()).isEqualTo(Map.of("r", ParamValue.of("new\n")));
        assertThat(read().steps().get(1).results()).isEqualTo(Map.of("s", ParamValue.of(List.of("x", "y"))));
        assertThat(read().outlook()).isEqualTo(failed("StepFailed", "\"step-c\" exited with code 1: Error"));
    }

    @Test
    public void results_in_the_log_are_taken_from_there() {
        ended("step-a", 0, "Completed", says(0, "Completed", plan.token() + " log\n"), 10);
        ended("step-b", 0, "Completed", says(0, "Completed"), 10);
        ended("step-c", 0, "Completed", says(0, "Completed"), 10);
        assertThat(read().containersWithResultsInLog()).containsExactly("step-a");
        assertThat(read().resultFailure().orElseThrow().reason()).isEqualTo("TaskRunResultLargerThanAllowedLimit");
        PodReader reader = read(Map.of("step-a", new StepMessage.Results(Map.of("r", "large"), Map.of(), Map.of())));
        assertThat(reader.results()).isEqualTo(Map.of("r", ParamValue.of("large")));
        assertThat(reader.resultFailure()).isEmpty();
    }

    @Test
    public void results_that_are_too_large_are_a_failure() {
        ended("step-a", 0, "Completed", says(0, "Completed", plan.token() + " large 10485761 r\n"), 10);
        assertThat(read().resultFailure()).contains(new Condition(Condition.Status.FALSE,
                "TaskRunResultLargerThanAllowedLimit", "the result \"r\" that \"step-a\" left has 10485761 bytes, and at"
                        + " most 10485760 are kept. Write what is large into a workspace."));
    }

    @Test
    public void the_first_step_that_failed_is_named() {
        ended("step-a", 2, "Error", says(2, "Error"), 10);
        ended("step-b", 1, "Error", says(1, "Skipped"), 10);
        ended("step-c", 1, "Error", says(1, "Skipped"), 10);
        assertThat(read().outlook()).isEqualTo(failed("StepFailed", "\"step-a\" exited with code 2: Error"));
    }

    @Test
    public void steps_that_are_still_to_be_skipped_do_not_run() {
        ended("step-a", 2, "Error", says(2, "Error"), 10);
        running("step-b", "step-c");
        assertThat(read().outlook()).isEqualTo(new Running());
        assertThat(read().steps()).extracting(StepState::phase)
                .containsExactly(Phase.TERMINATED, Phase.WAITING, Phase.WAITING);
    }

    @Test
    public void a_step_out_of_time_is_named_as_tekton_does() {
        ended("step-a", 1, "Error", says(1, "TimeoutExceeded"), 10);
        ended("step-b", 1, "Error", says(1, "Skipped"), 10);
        ended("step-c", 1, "Error", says(1, "Skipped"), 10);
        assertThat(read().outlook()).isEqualTo(failed("StepFailed",
                "\"step-a\" exited because the step exceeded the specified timeout limit"));
    }

    @Test
    public void a_step_out_of_memory_ends_the_task_even_when_it_may_fail() {
        ended("step-a", 0, "OOMKilled", says(137, "Continued"), 10);
        running("step-b", "step-c");
        assertThat(read().outlook()).isEqualTo(failed("StepOOM", "\"step-a\" exited with code 0: OOMKilled."
                + " It needs more memory than computeResources.limits gives it."));
    }

    @Test
    public void a_step_that_ended_without_handing_over_ends_the_task() {
        ended("step-a", 128, "StartError", "exec: \"nope\": executable file not found in $PATH", 10);
        running("step-b", "step-c");
        assertThat(read().outlook()).isEqualTo(failed("StepFailed", "\"step-a\" exited with code 128: StartError: exec:"
                + " \"nope\": executable file not found in $PATH"));
    }

    @Test
    public void a_lone_step_that_may_fail_is_forgiven() {
        plan = plan("{steps: [{name: a, image: i, script: x, onError: continue}]}");
        ended("step-a", 7, "Error", "", 10);
        assertThat(read().outlook()).isEqualTo(SUCCEEDED);
        assertThat(read().steps().getFirst().terminationReason()).isEqualTo("Continued");
        assertThat(read().steps().getFirst().exitCode()).contains(7);
    }

    @Test
    public void results_are_waited_for_where_a_container_of_ours_reads_them() {
        plan = plan("{results: [{name: r}], steps: [{name: a, image: i}]}");
        inits.add(container("step-a").withState(state(0, "Completed", "", 10)).build());
        assertThat(read().outlook()).isEqualTo(new Running());
        ended("results", 0, "Completed", says(0, "Completed", result("result", "r", "x")), 11);
        assertThat(read().outlook()).isEqualTo(SUCCEEDED);
        assertThat(read().results()).containsKey("r");
    }

    @Test
    public void what_a_pod_waits_for_is_told_in_its_words() {
        phase = "Pending";
        more = pod -> pod.editStatus().addNewCondition().withType("PodScheduled").withStatus("False")
                .withReason("Unschedulable").withMessage("0/1 nodes are available: 1 Insufficient cpu.").endCondition()
                .endStatus();
        assertThat(read().outlook()).isEqualTo(new Waiting("ExceededNodeResources",
                "TaskRun Pod exceeded available resources: 0/1 nodes are available: 1 Insufficient cpu."));
        more = pod -> pod.editStatus().addNewCondition().withType("PodScheduled").withStatus("False")
                .withReason("Unschedulable").withMessage("0/1 nodes are available: 1 node(s) had taint x.").endCondition()
                .endStatus();
        assertThat(read().outlook()).isEqualTo(new Waiting("Pending",
                "no node can take the pod: 0/1 nodes are available: 1 node(s) had taint x."));
        more = pod -> pod;
        waiting("step-a", "ErrImagePull", "manifest unknown");
        assertThat(read().outlook()).isEqualTo(new Waiting("PullImageFailed",
                "build step \"step-a\" is pending with reason \"manifest unknown\""));
        containers.clear();
        waiting("step-a", "ContainerCreating", null);
        assertThat(read().outlook()).isEqualTo(new Waiting("Pending", "Pending"));
    }

    @Test
    public void what_can_not_come_any_more_ends_the_task() {
        running("step-a");
        waiting("step-b", "ImagePullBackOff", "Back-off pulling image \"i\"");
        assertThat(((Over) read().outlook()).condition().reason()).isEqualTo("TaskRunImagePullFailed");
        containers.removeLast();
        waiting("step-b", "CreateContainerConfigError", "secret \"s\" not found");
        assertThat(read().outlook()).isEqualTo(failed("CreateContainerConfigError", "the step \"b\" failed to start. The"
                + " pod errored with the message: \"secret \"s\" not found.\""));
        containers.removeLast();
        waiting("step-b", "CreateContainerConfigError", "failed to create subPath directory for volumeMount");
        assertThat(read().outlook()).isEqualTo(new Running());
        containers.removeLast();
        waiting("step-b", "CreateContainerConfigError", "failed to sync secret cache: timed out waiting for the condition");
        assertThat(read().outlook()).isEqualTo(new Running());
        containers.removeLast();
        waiting("step-b", "CreateContainerError", "no such device");
        assertThat(((Over) read().outlook()).condition().reason()).isEqualTo("PodCreationFailed");
    }

    private void sidecars() {
        plan = plan("{steps: [{name: a, image: i, script: x}], sidecars: [{name: db, image: db}]}");
    }

    @Test
    public void how_a_sidecar_is_stopped_makes_no_difference() {
        sidecars();
        for (int code : new int[] {0, 1, 137, 143}) {
            inits.clear();
            containers.clear();
            inits.add(container("sidecar-db").withState(state(code, "Error", "", 20)).build());
            ended("step-a", 0, "Completed", "", 10);
            assertThat(read().outlook()).isEqualTo(SUCCEEDED);
        }
    }

    @Test
    public void a_sidecar_that_failed_before_the_end_fails_the_task() {
        sidecars();
        inits.add(container("sidecar-db").withLastState(state(3, "Error", "", 8)).withRestartCount(1)
                .withState(new ContainerStateBuilder().withNewRunning(STARTED).build()).build());
        ended("step-a", 0, "Completed", "", 10);
        assertThat(read().outlook()).isEqualTo(failed("SidecarFailed", "\"sidecar-db\" exited with code 3: Error"));
        inits.set(0, container("sidecar-db").withLastState(state(0, "Completed", "", 8)).withRestartCount(1)
                .withState(new ContainerStateBuilder().withNewRunning(STARTED).build()).build());
        assertThat(read().outlook()).as("one that had nothing more to do").isEqualTo(SUCCEEDED);
        inits.set(0, container("sidecar-db").withLastState(state(137, "OOMKilled", "", 8)).withRestartCount(1)
                .withState(new ContainerStateBuilder().withNewRunning(STARTED).build()).build());
        assertThat(((Over) read().outlook()).condition().reason()).isEqualTo("SidecarOOM");
    }

    @Test
    public void a_sidecar_that_does_not_come_up_ends_the_task() {
        sidecars();
        phase = "Pending";
        inits.add(container("sidecar-db").withLastState(state(3, "Error", "", 8)).withRestartCount(2)
                .withState(new ContainerStateBuilder().withNewWaiting("back-off 10s", "CrashLoopBackOff").build()).build());
        assertThat(read().outlook()).isEqualTo(failed("SidecarFailed", "\"sidecar-db\" exited with code 3: Error"));
    }

    @Test
    public void a_sidecar_that_is_not_ready_is_what_the_steps_wait_for() {
        sidecars();
        phase = "Pending";
        inits.add(container("sidecar-db").withStarted(false)
                .withState(new ContainerStateBuilder().withNewRunning(STARTED).build()).build());
        assertThat(read().outlook()).isEqualTo(new Waiting("Pending", "sidecar \"db\" is not ready"));
        assertThat(read().sidecars()).extracting(StepState::phase).containsExactly(Phase.RUNNING);
    }

    @Test
    public void the_busybox_that_can_not_be_brought_is_told() {
        plan = plan("{steps: [{name: a, image: i, command: [git]}, {name: b, image: i, command: [git]}]}");
        phase = "Failed";
        inits.add(container("tools").withState(state(127, "Error", "", 8)).build());
        assertThat(read().outlook()).isEqualTo(failed("InitContainerFailed", "init container failed, \"tools\" exited with"
                + " code 127: Error. It brings a shell for images without one; its image must have /bin/busybox."));
    }

    @Test
    public void a_pod_that_failed_as_a_whole_says_why() {
        phase = "Failed";
        more = pod -> pod.editStatus().withReason("UnexpectedAdmissionError").withMessage("no devices").endStatus();
        assertThat(read().outlook()).isEqualTo(failed("Failed", "UnexpectedAdmissionError: no devices"));
        more = pod -> pod.editStatus().withReason("DeadlineExceeded").withMessage("too long").endStatus();
        assertThat(((Over) read().outlook()).condition().reason()).isEqualTo("TaskRunTimeout");
        more = pod -> pod.editStatus().withReason("Evicted").withMessage("The node was low on resource.").endStatus();
        assertThat(((Over) read().outlook()).condition().reason()).isEqualTo("PodEvicted");
    }

    @Test
    public void who_took_a_pod_away_is_told() {
        ended("step-a", 143, "Error", "", 10);
        more = pod -> pod.editStatus().addNewCondition().withType("DisruptionTarget").withStatus("True")
                .withReason("PreemptionByScheduler").withMessage("preempting").endCondition().endStatus();
        assertThat(read().outlook()).isEqualTo(failed("PodEvicted", "pod \"t-pod\": a pod of higher priority took its place"
                + " on node node-1 (preempting). Retries make up for that."));
        more = pod -> pod.editMetadata().withDeletionTimestamp(STARTED).endMetadata();
        assertThat(((Over) read().outlook()).condition().message()).contains("was deleted by somebody else");
        Pod gone = new PodBuilder().withNewMetadata().withName("p").endMetadata().withNewSpec().endSpec()
                .withNewStatus().endStatus().build();
        assertThat(Disruptions.ofGone(gone).reason()).isEqualTo("PodDeleted");
    }
}
