package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Directories that stand in for images, as steps see them. */
@RunWith(Parameterized.class)
public class ImagesInStepsTest {
    private static final int EXECUTABLE = 0755;

    @Rule
    public final ProcessRule process;

    private final Path directory = newDirectory();
    private final Path image = directory.resolve("images/tool");

    public ImagesInStepsTest(Variant variant) {
        this.process = new ProcessRule(variant, options -> options
                .image(new ImageDirectory("example.com/tool", image, directory))
                .image(new ImageDirectory("golang:1.20", image)));
    }

    @Parameters(name = "{0}")
    public static List<Variant> variants() {
        return List.of(Variant.values());
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("tekton-bridge, images:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String path, String script) throws IOException {
        RootFiles.file(image.resolve(path), ("#!/bin/sh\n" + script + "\n").getBytes(), EXECUTABLE);
    }

    @Before
    public void makeImage() throws IOException {
        program("ko-app/git-init", "echo git-init \"$@\"");
        program("usr/local/bin/tool", "echo tool \"$@\"");
        program("bin/in-bin", "echo in-bin");
        program("usr/bin/in-usr-bin", "echo in-usr-bin");
        program("opt/deep/er/x", "echo deeper");
        program("top", "echo top");
        Files.writeString(directory.resolve("beside.txt"), "beside");
        Files.createSymbolicLink(image.resolve("usr/local/bin/link"), Path.of("tool"));
    }

    @After
    public void removeImage() throws IOException {
        Disposal.delete(directory);
    }

    @Test
    public void it_lies_over_the_root() {
        Told told = process.run(TestAttempt.ofSteps("""
                - name: a
                  image: example.com/tool:v1@sha256:0123
                  script: |
                    /ko-app/git-init x
                    tool y
                    link
                    in-bin
                    in-usr-bin
                    /opt/deep/er/x
                    /top
                    cat "$IMAGE_DIR/../../beside.txt"
                    ls /usr/bin/env /usr/share /etc/passwd >/dev/null
                """));

        told.succeeded();
        assertThat(told.log()).isEqualTo(
                "git-init x\ntool y\ntool\nin-bin\nin-usr-bin\ndeeper\ntop\nbeside");
        assertThat(process.notes()).isEmpty();
    }

    @Test
    public void other_images_do_not_see_it() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: a, image: example.com/other, script: 'ls /ko-app "$IMAGE_DIR" 2>/dev/null || echo none'}
                - {name: b, image: golang:1.19, script: 'command -v tool || echo none'}
                - {name: c, image: golang:1.20, script: 'tool; ls "$IMAGE_DIR/.."'}
                """));

        told.succeeded();
        assertThat(told.logOf("step-a")).isEqualTo("none\n");
        assertThat(told.logOf("step-b")).isEqualTo("none\n");
        assertThat(told.logOf("step-c")).contains("tool\n").doesNotContain("beside");
        assertThat(process.notes()).anySatisfy(note -> assertThat(note).contains("\"golang:1.19\" is this machine's root"));
    }

    @Test
    public void steps_do_not_write_it() throws IOException {
        process.run(TestAttempt.ofSteps("""
                - name: a
                  image: example.com/tool
                  script: |
                    rm -rf /ko-app /usr/local/bin/tool "$IMAGE_DIR" /opt/deep 2>/dev/null || :
                    echo x > "$IMAGE_DIR/new" 2>/dev/null || :
                """)).succeeded();

        assertThat(image.resolve("ko-app/git-init")).exists();
        assertThat(image.resolve("usr/local/bin/tool")).exists();
        assertThat(image.resolve("new")).doesNotExist();
    }

    @Test
    public void a_file_in_it_says_how_it_is_run() throws IOException {
        Files.writeString(image.resolve(".image.yaml"), """
                entrypoint: [tool, "first"]
                cmd: [by-default]
                env: {FROM_IMAGE: image, BOTH: image}
                workingDir: /opt/deep
                """);
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: args, image: example.com/tool, args: [given]}
                - {name: none, image: example.com/tool}
                - name: command
                  image: example.com/tool
                  command: [sh, -c, 'echo $FROM_IMAGE $BOTH $PWD $UNKNOWN']
                  env: [{name: BOTH, value: step}, {name: UNKNOWN, value: $(FROM_IMAGE)}]
                """));

        told.succeeded();
        assertThat(told.logOf("step-args")).isEqualTo("tool first given\n");
        assertThat(told.logOf("step-none")).isEqualTo("tool first by-default\n");
        assertThat(told.logOf("step-command")).startsWith("image step ").endsWith("/opt/deep $(FROM_IMAGE)\n");
    }

    @Test
    public void a_file_that_is_wrong_is_refused_with_its_place() throws IOException {
        Map<String, String> messages = Map.of(
                "entrypoint: sh", "entrypoint must be a list (",
                "entry: [sh]", "[entry] is unknown; there are entrypoint, cmd, env and workingDir",
                "- a", ".image.yaml:1:1: error: one mapping is expected here");
        for (Map.Entry<String, String> message : messages.entrySet()) {
            Files.writeString(image.resolve(".image.yaml"), message.getKey());

            assertThat(process.run(TestAttempt.ofSteps("- {name: a, image: example.com/tool, args: [x]}")).condition()
                    .message()).contains(message.getValue());
        }
    }

    @Test
    public void an_image_that_nobody_knows_needs_a_command() {
        process.run(TestAttempt.ofSteps("- {name: a, image: example.com/unknown, args: [x]}")).failed(
                "CreateContainerConfigError", "Failed to create pod due to config error: step-a: neither command nor script"
                        + " is given, and what the image \"example.com/unknown\" runs is not known here, where no image is"
                        + " pulled; give the step a command, or lay a directory over its root (--image"
                        + " example.com/unknown=DIR) with a file DIR/.image.yaml that says entrypoint: [COMMAND]");
    }

    @Test
    public void images_that_are_only_a_shell_are_known() {
        Told told = process.run(TestAttempt.ofSteps("""
                - {name: args, image: ubuntu, args: [-c, 'echo one']}
                - {name: bash-options, image: 'bash:5', args: [-c, 'echo ${BASH_VERSION:+bash} $0', zero]}
                - {name: bash-command, image: mirror.gcr.io/bash, args: [echo, two]}
                - {name: nothing, image: 'busybox@sha256:01'}
                - {name: ash, image: alpine, script: "#!/usr/bin/env ash\\n[[ -n x ]] && echo three"}
                - {name: sh, image: mirror.gcr.io/library/busybox, script: '[[ -n x ]] && echo four'}
                """));

        assertThat(told.logOf("step-args")).isEqualTo("one\n");
        assertThat(told.logOf("step-bash-options")).isEqualTo("bash zero\n");
        assertThat(told.logOf("step-bash-command")).isEqualTo("two\n");
        assertThat(told.step("nothing").exitCode()).hasValue(0);
        if (process.hasOverlays()) {
            assertThat(told.logOf("step-ash")).isEqualTo("three\n");
            assertThat(told.logOf("step-sh")).isEqualTo("four\n");
        }
    }

    @Test
    public void a_directory_that_is_none_is_named() throws IOException {
        Disposal.delete(image);

        process.run(TestAttempt.ofSteps("- {name: a, image: example.com/tool, script: 'true'}")).failed(
                "CreateContainerConfigError", "Failed to create pod due to config error: step-a: the image"
                        + " example.com/tool is to be " + image + ", which is no directory");
    }
}
