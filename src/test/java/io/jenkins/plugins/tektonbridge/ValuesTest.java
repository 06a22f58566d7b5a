package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ValuesTest {
    @Test
    public void parametersOfAFormAreTheTextsThatWereWritten() {
        assertThat(Values.entries("params", """
                        version: 1.10
                        mode: 007
                        day: 2026-11-24
                        switch: on
                        none:
                        flags: [1.0, 'a: b', ~]
                        target: {os: linux, release: 6e3}
                        """))
                .isEqualTo(Map.of(
                        "version", "1.10", "mode", "007", "day", "2026-11-24", "switch", "on", "none", "",
                        "flags", List.of("1.0", "a: b", "~"), "target", Map.of("os", "linux", "release", "6e3")));
    }

    @Test
    public void workspacesHaveBooleansAndWholeNumbers() {
        assertThat(Values.entries("workspaces", "cache: {emptyDir: true}\nsource: {claim: c, subPath: 1.10, size: 3}"))
                .isEqualTo(Map.of(
                        "cache", Map.of("emptyDir", true),
                        "source", Map.of("claim", "c", "subPath", "1.10", "size", 3)));
    }

    @Test
    public void whatAFormShowsIsReadAsTheSameAgain() {
        Map<String, Object> params =
                Map.of("version", "1.10", "switch", "on", "empty", "", "lines", "a\nb", "flags", List.of("0x1", "~"));
        assertThat(Values.entries("params", Values.text(params))).isEqualTo(params);
        assertThat(Values.text(Map.of())).isEmpty();
        assertThat(Values.entries("params", " \n")).isEmpty();
    }

    @Test
    public void whatIsNoMapIsRefusedByTheNameOfTheField() {
        assertThatThrownBy(() -> Values.entries("params", "just text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("params must have a line \"name: value\" for each entry");
        assertThatThrownBy(() -> Values.entries("workspaces", "a: [b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("workspaces is no YAML: ");
    }

    @Test
    public void aParameterIsATextAListOrAMapOfTexts() {
        assertThat(Values.param("p", 3)).isEqualTo("3");
        assertThat(Values.param("p", List.of(1, "b"))).isEqualTo(List.of("1", "b"));
        assertThat(Values.param("p", Map.of("a", true))).isEqualTo(Map.of("a", "true"));
        assertThatThrownBy(() -> Values.param("params.p", null)).hasMessageStartingWith("params.p is null");
        assertThatThrownBy(() -> Values.param("params.p", List.of(List.of("a")))).hasMessageStartingWith("params.p is nested");
    }

    @Test
    public void theEngineAndGroovySeeTheSame() {
        for (Object value : List.of("a", List.of("a", "b"), Map.of("k", "v"))) {
            ParamValue engine = Values.toEngine(value);
            assertThat(Values.fromEngine(engine)).isEqualTo(value);
        }
    }
}
