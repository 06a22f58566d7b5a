package io.jenkins.plugins.tektonbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;

public class UrlPrefixesTest {
    private static boolean allow(String list, String url) {
        return UrlPrefixes.of(list).allow(url);
    }

    @Test
    public void nothingWithoutABeginning() {
        assertThat(allow("", "https://example.org/t.yaml")).isFalse();
    }

    @Test
    public void aBeginningEndsWhereAPartEnds() {
        assertThat(allow("https://git.local", "https://git.local/tasks/t.yaml")).isTrue();
        assertThat(allow("https://git.local", "https://git.local?x")).isTrue();
        assertThat(allow("https://git.local/a", "https://git.local/a.git")).isTrue();
        assertThat(allow("https://git.local", "https://git.local.example.org/t.yaml")).isFalse();
        assertThat(allow("https://git.local", "https://git.local@example.org/t.yaml")).isFalse();
        assertThat(allow("https://git.local", "https://git.local:8443/t.yaml")).isFalse();
        assertThat(allow("https://git.local/a", "https://git.local/ab")).isFalse();
        assertThat(allow("https://git.local/a", "https://git.local/a.git.evil")).isFalse();
        assertThat(allow("https://git.local/a/", "https://git.local/b/t.yaml")).isFalse();
    }

    @Test
    public void noPathLeadsBack() {
        assertThat(allow("https://git.local/a/", "https://git.local/a/../b")).isFalse();
        assertThat(allow("https://git.local/a/", "https://git.local/a/%2e%2e/b")).isFalse();
        assertThat(allow("https://git.local/a/", "https://git.local/a/..%5cb")).isFalse();
        assertThat(allow("https://", "https://git.local/a b")).isFalse();
    }

    @Test
    public void aSchemeAllowsEveryHost() {
        assertThat(allow("https://", "https://example.org/t.yaml")).isTrue();
        assertThat(allow("https://", "http://example.org/t.yaml")).isFalse();
        assertThat(allow("https://git.local/, http://tasks.local/", "http://tasks.local/t.yaml")).isTrue();
    }

    @Test
    public void byDefaultHttpsMayBeFetchedAndNoRepository() {
        Policy policy = Policy.of(List.of(), "job");
        assertThatCode(() -> policy.checkHttp("https://example.org/t.yaml")).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.checkHttp("http://169.254.169.254/latest"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("resolver http may not fetch http://169.254.169.254/latest: allowed is what begins"
                        + " with https:// (httpUrls)");
        assertThatThrownBy(() -> policy.checkGit("https://example.org/r.git"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("resolver git may not fetch https://example.org/r.git: nothing is allowed (gitUrls)");
    }
}
