package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ScriptTest {
    private static Script script(String text) {
        return Script.of(text, "script", 0, "pod");
    }

    @Test
    public void one_without_interpreter_is_for_sh() {
        assertThat(script("echo").text()).isEqualTo("#!/bin/sh\nset -e\necho");
        assertThat(script("  # comment\n").text()).isEqualTo("#!/bin/sh\nset -e\n  # comment\n");
        assertThat(script("echo").interpreter()).isEqualTo("/bin/sh");
    }

    @Test
    public void one_with_an_interpreter_stays_as_it_is() {
        assertThat(script("#!/usr/bin/env python3\nprint()").text()).isEqualTo("#!/usr/bin/env python3\nprint()");
        assertThat(script("#! /bin/bash -e\n").interpreter()).isEqualTo("/bin/bash");
        assertThat(script("#!").interpreter()).isEmpty();
    }

    @Test
    public void one_whose_interpreter_is_not_at_the_very_beginning_is_no_program() {
        assertThat(script("\n#!/bin/sh\n").isNoProgram()).isTrue();
        assertThat(script(" \t#!/bin/sh\n").isNoProgram()).isTrue();
        assertThat(script("#!/bin/sh\n").isNoProgram()).isFalse();
        assertThat(Script.NONE.isNoProgram()).isFalse();
    }

    @Test
    public void its_file_is_named_as_in_tekton_and_the_same_each_time() {
        assertThat(script("a").file()).matches("/tekton/scripts/script-0-[bcdfghjklmnpqrstvwxz2456789]{5}")
                .isEqualTo(script("b").file())
                .isNotEqualTo(Script.of("a", "script", 0, "other").file());
        assertThat(Script.of("", "script", 0, "pod")).isEqualTo(Script.NONE);
    }
}
