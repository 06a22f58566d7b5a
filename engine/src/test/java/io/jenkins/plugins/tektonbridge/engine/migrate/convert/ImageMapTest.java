package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class ImageMapTest {
    @Test
    public void without_a_file_there_are_defaults() {
        assertThat(ImageMap.NONE.of("any")).isEqualTo("debian:13");
        assertThat(ImageMap.NONE.of("dockerfile")).isEmpty();
        assertThat(ImageMap.NONE.isChosen("any")).isFalse();
        assertThat(ImageMap.NONE.label("linux")).isEmpty();
        assertThat(ImageMap.NONE.tool("go", "go-1.25")).contains("golang:1.25");
        assertThat(ImageMap.NONE.tool("ant", "ant-1")).isEmpty();
        assertThat(ImageMap.NONE.isChosen("go", "go-1.25")).isFalse();
    }

    @Test
    public void a_file_chooses() throws Exception {
        ImageMap images = ImageMap.read("images.yaml", """
                any: debian:12
                dockerfile: registry/builder:1
                labels: {docker: 'docker:29-cli', "linux && arm": arm}
                tools: {jdk: 'temurin:21', "jdk 17": 'temurin:17', ant: ant}
                """);
        assertThat(images.of("any")).isEqualTo("debian:12");
        assertThat(images.isChosen("any")).isTrue();
        assertThat(images.of("dockerfile")).isEqualTo("registry/builder:1");
        assertThat(images.of("git")).isEqualTo(ImageMap.NONE.of("git"));
        assertThat(images.label("docker")).contains("docker:29-cli");
        assertThat(images.label("linux && arm")).contains("arm");
        assertThat(images.tool("jdk", "17")).contains("temurin:17");
        assertThat(images.tool("jdk", "21")).contains("temurin:21");
        assertThat(images.isChosen("jdk", "8")).isTrue();
        assertThat(images.isChosen("ant", "any")).isTrue();
        assertThat(images.isChosen("maven", "3")).isFalse();
    }

    @Test
    public void references_are_replaced_with_and_without_their_tags() throws Exception {
        ImageMap images = ImageMap.read("images.yaml", """
                images:
                  golang: registry:5000/golang
                  node: registry:5000/node:24
                  python:3.13: registry:5000/snake:1
                  hub:5000/ruby: registry:5000/ruby
                """);
        assertThat(images.replaced("golang:1.25")).isEqualTo("registry:5000/golang:1.25");
        assertThat(images.replaced("golang")).isEqualTo("registry:5000/golang");
        assertThat(images.replaced("node:22")).isEqualTo("registry:5000/node:24");
        assertThat(images.replaced("python:3.13")).isEqualTo("registry:5000/snake:1");
        assertThat(images.replaced("python:3.12")).isEqualTo("python:3.12");
        assertThat(images.replaced("hub:5000/ruby:3")).isEqualTo("registry:5000/ruby:3");
        assertThat(images.replaced("hub:5000/other")).isEqualTo("hub:5000/other");
    }

    @Test
    public void errors_name_the_place() {
        assertRefused("", "images.yaml: error: a mapping is needed");
        assertRefused("- debian\n", "images.yaml: error: a mapping is needed");
        assertRefused("any: debian\nevery: x\n", "images.yaml:2:1: error: \"every\" is not known here; there is any, labels");
        assertRefused("any: [debian]\n", "images.yaml:1:6: error: a text is needed");
        assertRefused("any: ''\n", "images.yaml:1:6: error: a text is needed");
        assertRefused("labels: docker\n", "images.yaml:1:9: error: a mapping to images is needed");
        assertRefused("labels: {docker: {a: b}}\n", "images.yaml:1:18: error: a text is needed");
        assertRefused("any: b: c\n", "images.yaml:1:7: error: ");
        assertRefused("any: \"\u0007\"\n", "images.yaml: error: ");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> ImageMap.read("images.yaml", text))
                .isInstanceOf(ImageMap.BadImageMapException.class)
                .hasMessageStartingWith(message);
    }
}
