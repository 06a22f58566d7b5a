package io.jenkins.plugins.tektonbridge.engine.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;

public class ImageMappingTest {
    private static final String DIGEST = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static String map(String reference, String... fromTo) {
        Map<String, String> images = new LinkedHashMap<>();
        for (int i = 0; i < fromTo.length; i += 2) {
            images.put(fromTo[i], fromTo[i + 1]);
        }
        return new ImageMapping(images).map(reference);
    }

    @Test
    public void what_is_not_mapped_stays() {
        assertThat(map("alpine:3", "ubuntu", "u")).isEqualTo("alpine:3");
        assertThat(ImageMapping.NONE.map("alpine" + DIGEST)).isEqualTo("alpine" + DIGEST);
    }

    @Test
    public void a_repository_stands_for_all_its_tags_and_digests() {
        assertThat(map("mirror.gcr.io/ubuntu", "mirror.gcr.io/ubuntu", "local/u:1")).isEqualTo("local/u:1");
        assertThat(map("mirror.gcr.io/ubuntu:24", "mirror.gcr.io/ubuntu", "local/u:1")).isEqualTo("local/u:1");
        assertThat(map("mirror.gcr.io/ubuntu" + DIGEST, "mirror.gcr.io/ubuntu", "local/u:1")).isEqualTo("local/u:1");
        assertThat(map("mirror.gcr.io/ubuntu:24" + DIGEST, "mirror.gcr.io/ubuntu", "u")).isEqualTo("u");
        assertThat(map("host:5000/a:1", "host:5000/a", "x")).isEqualTo("x");
        assertThat(map("mirror.gcr.io/ubuntu-base", "mirror.gcr.io/ubuntu", "u")).isEqualTo("mirror.gcr.io/ubuntu-base");
    }

    @Test
    public void what_says_more_comes_first() {
        String[] images = {"a.b/c", "all", "a.b/c:1", "one", "a.b/c:1" + DIGEST, "pinned", "a.b/", "prefix/"};
        assertThat(map("a.b/c:2", images)).isEqualTo("all");
        assertThat(map("a.b/c:1", images)).isEqualTo("one");
        assertThat(map("a.b/c:1" + DIGEST, images)).isEqualTo("pinned");
        assertThat(map("a.b/d/e:3", images)).isEqualTo("prefix/d/e:3");
    }

    @Test
    public void beginnings_are_replaced_the_longest_first() {
        assertThat(map("gcr.io/x/y:1", "gcr.io/", "m/g/", "gcr.io/x/", "m/x/")).isEqualTo("m/x/y:1");
    }

    @Test
    public void the_docker_hub_need_not_be_written() {
        assertThat(map("docker.io/library/alpine:3", "alpine", "local")).isEqualTo("local");
        assertThat(map("alpine/git:v2", "docker.io/alpine/git", "local")).isEqualTo("local");
        assertThat(map("alpine:3", "docker.io/", "m/")).isEqualTo("m/library/alpine:3");
    }

    @Test
    public void the_notation_of_the_command_line_is_read() {
        assertThat(ImageMapping.parse("a:1=b=c")).isEqualTo(Map.entry("a:1", "b=c"));
        for (String wrong : new String[] {"a", "=b", "a="}) {
            assertThatThrownBy(() -> ImageMapping.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an image mapping is written FROM=TO, not \"" + wrong + "\"");
        }
    }
}
