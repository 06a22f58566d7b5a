package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.Test;

public class GoPathTest {
    private static final Map<String, String> CLEANED = Map.ofEntries(
            Map.entry("", "."),
            Map.entry(".", "."),
            Map.entry("/", "/"),
            Map.entry("/a/", "/a"),
            Map.entry("//a//b", "/a/b"),
            Map.entry("/a/./b", "/a/b"),
            Map.entry("/a/../b", "/b"),
            Map.entry("/../a", "/a"),
            Map.entry("/..", "/"),
            Map.entry("a/../..", ".."),
            Map.entry("../a", "../a"),
            Map.entry("../../a", "../../a"),
            Map.entry("a/..", "."),
            Map.entry("/tekton/home/../results", "/tekton/results"));

    @Test
    public void cleans_as_go_does() {
        CLEANED.forEach((path, clean) -> assertThat(GoPath.clean(path)).as(path).isEqualTo(clean));
    }
}
