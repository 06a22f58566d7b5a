package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.Test;

/** A step without command and script runs what its image would, with its args. */
public class KnownCommandsTest {
    private static Pod pod(String steps) {
        return TaskPodBuilder.build(Attempts.of("taskSpec:\n  steps: " + steps), PodSettings.plain()).pod();
    }

    private static Container only(String step) {
        return pod("[{name: s, " + step + "}]").getSpec().getContainers().getFirst();
    }

    @Test
    public void the_shell_of_an_official_image_takes_the_args() {
        assertThat(only("image: busybox, args: [-c, echo hello]"))
                .satisfies(step -> assertThat(step.getCommand()).containsExactly("sh"))
                .satisfies(step -> assertThat(step.getArgs()).containsExactly("-c", "echo hello"));
        assertThat(only("image: 'mirror.gcr.io/ubuntu:24.04@sha256:1', args: [-c, x]").getCommand())
                .containsExactly("/bin/bash");
        assertThat(only("image: docker.io/library/alpine:3.20, args: [-c, x]").getCommand()).containsExactly("/bin/sh");
    }

    @Test
    public void other_images_run_what_only_they_know() {
        assertThat(only("image: example.com/busybox, args: [-c, x]").getCommand()).isEmpty();
        assertThat(only("image: bash, args: [-c, x]").getCommand()).as("it has an entrypoint").isEmpty();
    }

    @Test
    public void a_command_of_the_step_stays() {
        assertThat(only("image: busybox, command: [ash], args: [-c, x]").getCommand()).containsExactly("ash");
    }

    @Test
    public void a_step_before_others_need_be_no_init_container() {
        assertThat(pod("[{name: a, image: busybox, args: [-c, x]}, {name: b, image: busybox, script: y}]")
                        .getSpec().getInitContainers())
                .isEmpty();
    }
}
