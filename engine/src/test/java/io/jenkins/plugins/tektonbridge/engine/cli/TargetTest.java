package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.util.List;
import org.junit.Test;

public class TargetTest {
    private static final String TASK = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: %s}\n"
            + "spec: {steps: [{image: busybox}]}\n---\n";
    private static final String PIPELINE = "apiVersion: tekton.dev/v1\nkind: Pipeline\nmetadata: {name: %s}\n"
            + "spec: {tasks: [{name: a, taskRef: {name: t}}]}\n---\n";
    private static final String RUN = "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: %s}\n"
            + "spec: {pipelineRef: {name: p}}\n---\n";
    private static final String GENERATED = "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {generateName: %s}\n"
            + "spec: {taskRef: {name: t}}\n---\n";

    @Test
    public void the_only_run() {
        assertThat(find("", PIPELINE.formatted("p"), TASK.formatted("t"), RUN.formatted("r"))).isEqualTo("PipelineRun r");
        assertThat(find("", TASK.formatted("t"), GENERATED.formatted("r-"))).isEqualTo("TaskRun r-");
    }

    @Test
    public void without_a_run_one_of_the_only_pipeline_and_without_one_of_the_only_task() {
        assertThat(find("", PIPELINE.formatted("p"), TASK.formatted("t"), TASK.formatted("u")))
                .isEqualTo("PipelineRun p-run-");
        assertThat(find("", TASK.formatted("t"))).isEqualTo("TaskRun t-run-");
    }

    @Test
    public void by_its_name() {
        assertThat(find("s", RUN.formatted("r"), RUN.formatted("s"))).isEqualTo("PipelineRun s");
        assertThat(find("u-", RUN.formatted("r"), GENERATED.formatted("u-"))).isEqualTo("TaskRun u-");
        assertThat(find("t", RUN.formatted("r"), TASK.formatted("t"))).isEqualTo("TaskRun t-run-");
    }

    @Test
    public void by_its_kind_in_any_case() {
        String[] all = {PIPELINE.formatted("x"), RUN.formatted("x"), TASK.formatted("x")};
        assertThat(find("x", all)).isEqualTo("PipelineRun x");
        assertThat(find("Pipeline/x", all)).isEqualTo("PipelineRun x-run-");
        assertThat(find("task/x", all)).isEqualTo("TaskRun x-run-");
    }

    @Test
    public void more_than_one() {
        assertRefused("", "there is more than one to run, name one of them: PipelineRun r, PipelineRun s (--run NAME",
                RUN.formatted("r"), RUN.formatted("s"));
    }

    @Test
    public void none() {
        assertRefused("", "there is no PipelineRun, TaskRun, Pipeline or Task to run",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
        assertRefused("x", "\"x\" to run; there is PipelineRun r", RUN.formatted("r"));
        assertRefused("task/r", "there is no Task \"r\" to run", RUN.formatted("r"));
        assertRefused("pod/r", "--run pod/r: a pod can't be run", RUN.formatted("r"));
    }

    private static void assertRefused(String wanted, String message, String... documents) {
        assertThatThrownBy(() -> find(wanted, documents))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    private static String find(String wanted, String... documents) {
        List<Resource> resources = new YamlReader().readText("f.yaml", String.join("", documents)).resources();
        assertThat(resources).hasSize(documents.length);
        return Target.title(Target.of(wanted).in(resources));
    }
}
