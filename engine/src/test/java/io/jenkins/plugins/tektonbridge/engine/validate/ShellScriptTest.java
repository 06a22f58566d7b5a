package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.tektonbridge.engine.model.Container;
import io.jenkins.plugins.tektonbridge.engine.validate.ShellScript.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ShellScriptTest {
    private static Optional<ShellScript> script(String text) {
        return ShellScript.of(Container.empty(), text);
    }

    private static Optional<ShellScript> command(List<String> command, String... args) {
        Container container = new Container(
                "", "", "", command, List.of(args), "", List.of(), List.of(), List.of(), Optional.empty(),
                Optional.empty());
        return ShellScript.of(container, "");
    }

    @Test
    public void a_script_is_one_of_a_shell_unless_its_first_line_names_another_program() {
        Map<String, Boolean> shells = Map.of(
                "echo", true, "#!/bin/sh\necho", true, "#!/usr/bin/env bash\necho", true, "  \n#!/bin/dash\n", true,
                "#! /usr/bin/env -S bash -e\n", true, "#!/usr/bin/env python3\n", false, "#!/usr/bin/perl -e\n", false,
                "#!win\n", false, "#!", false);
        shells.forEach((text, shell) -> assertThat(script(text).isPresent()).as(text).isEqualTo(shell));
    }

    @Test
    public void it_begins_strict_where_tekton_or_the_first_line_say_so() {
        Map<String, Boolean> strict = Map.of(
                "echo", true, "#!/bin/sh\necho", false, "#!/bin/sh -e\necho", true, "#!/bin/bash -eux\n", true,
                "#!/bin/bash -ux\n", false, "#!/usr/bin/env -S bash -e\n", true, "#!/bin/bash -o errexit\n", true);
        strict.forEach((text, is) -> assertThat(script(text).orElseThrow().startsStrict()).as(text).isEqualTo(is));
    }

    @Test
    public void the_code_of_a_command_is_found_among_command_and_args() {
        assertThat(command(List.of("sh", "-c"), "echo a")).hasValue(new ShellScript("args[0]", "echo a", false));
        assertThat(command(List.of("/bin/bash"), "-ec", "echo a")).hasValue(new ShellScript("args[1]", "echo a", true));
        assertThat(command(List.of("sh", "-c", "echo a"))).hasValue(new ShellScript("command[2]", "echo a", false));
        assertThat(command(List.of("sh"), "file.sh")).isEmpty();
        assertThat(command(List.of("sh", "-c"))).isEmpty();
        assertThat(command(List.of("echo", "-c"), "a")).isEmpty();
        assertThat(command(List.of(), "sh", "-c", "a")).isEmpty();
    }

    @Test
    public void lines_know_whether_the_shell_ends_when_they_fail() {
        assertThat(script("a\nset +e\nb\nset -eu\nc\nset -o pipefail\nd\nset +o errexit\ne").orElseThrow().lines())
                .extracting(Line::text, Line::strict)
                .contains(
                        tuple("a", true),
                        tuple("b", false),
                        tuple("c", true),
                        tuple("d", true),
                        tuple("e", false));
    }

    @Test
    public void comments_go_continuations_are_put_together_and_documents_are_left_out() {
        assertThat(script("# x\n\n  a \\\n  b\ncat <<'END' > f\nnot a command\nEND\nc").orElseThrow().lines())
                .extracting(Line::text)
                .containsExactly("a  b", "cat <<'END' > f", "c");
    }
}
