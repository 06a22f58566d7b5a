package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** What a container runs that has no script, by the rules of Tekton's entrypoint lookup. */
public class ImageTest {
    private static final Images NONE = new Images(List.of());

    @Test
    public void a_command_stands_for_itself_whatever_the_image() {
        assertThat(NONE.find("example.com/any").ofStep(List.of("a"), List.of("b"))).containsExactly("a", "b");
    }

    @Test
    public void an_image_with_an_entrypoint() {
        Image image = image(List.of("entry"), List.of("cmd"));
        assertThat(image.ofStep(List.of(), List.of())).containsExactly("entry", "cmd");
        assertThat(image.ofStep(List.of(), List.of("arg"))).containsExactly("entry", "arg");
        assertThat(image.ofStep(List.of("command"), List.of())).containsExactly("command");
    }

    @Test
    public void an_image_with_a_cmd_alone() {
        Image image = image(List.of(), List.of("sh"));
        assertThat(image.ofStep(List.of(), List.of())).containsExactly("sh");
        assertThat(image.ofStep(List.of(), List.of("-c", "true"))).containsExactly("sh", "-c", "true");
        assertThat(NONE.find("mirror.gcr.io/busybox@sha256:00").ofStep(List.of(), List.of("-c", "true")))
                .containsExactly("sh", "-c", "true");
        assertThat(NONE.find("ubuntu:24.04").ofStep(List.of(), List.of("-c", "true")))
                .containsExactly("/bin/bash", "-c", "true");
    }

    @Test
    public void args_of_a_sidecar_stand_in_for_the_cmd() {
        Image image = image(List.of(), List.of("sh"));
        assertThat(image.ofSidecar(List.of(), List.of("-c", "true"))).containsExactly("-c", "true");
        assertThat(image.ofSidecar(List.of(), List.of())).containsExactly("sh");
        assertThat(image(List.of("entry"), List.of("cmd")).ofSidecar(List.of(), List.of("arg")))
                .containsExactly("entry", "arg");
    }

    @Test
    public void the_image_bash_tells_options_from_commands() {
        Image image = NONE.find("bash:5");
        assertThat(image.ofStep(List.of(), List.of())).containsExactly("bash");
        assertThat(image.ofStep(List.of(), List.of("-c", "true"))).containsExactly("bash", "-c", "true");
        assertThat(image.ofStep(List.of(), List.of("ls"))).containsExactly("ls");
    }

    @Test
    public void an_image_that_nobody_knows_needs_a_command() {
        assertThatThrownBy(() -> NONE.find("example.com/any").ofStep(List.of(), List.of("arg")))
                .hasMessageContaining("example.com/any")
                .hasMessageContaining("--image");
        assertThatThrownBy(() -> image(List.of(), List.of()).ofStep(List.of(), List.of()))
                .hasMessageContaining("no command specified");
    }

    private static Image image(List<String> entrypoint, List<String> cmd) {
        return new Image(
                "i", Optional.empty(), new ImageConfig(entrypoint, cmd, Map.of(), ""), true, KnownImage.Shell.ANY);
    }
}
