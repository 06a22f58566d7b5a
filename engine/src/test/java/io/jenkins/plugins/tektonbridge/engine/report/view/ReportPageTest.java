package io.jenkins.plugins.tektonbridge.engine.report.view;

import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.SUCCEEDED;
import static io.jenkins.plugins.tektonbridge.engine.report.view.TestStates.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportPageTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)>";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void isOneFileThatNeedsNothingElse() throws IOException {
        String page = page("hello\n", Locale.ENGLISH);
        assertThat(page).doesNotContain(" src=").doesNotContain("<link").doesNotContain("url(").doesNotContain("fetch(");
        assertThat(data(page, "tekton-run").at("/run/name").asText()).isEqualTo("r");
        assertThat(data(page, "tekton-logs").at("/r-a~10~1step-main/lines/0").asText()).isEqualTo("hello");
    }

    @Test
    public void whatALogSaysStaysText() throws IOException {
        String page = page(HOSTILE + "\u2028\n", Locale.ENGLISH);
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<img");
        assertThat(data(page, "tekton-logs").at("/r-a~10~1step-main/lines/0").asText()).isEqualTo(HOSTILE + "\u2028");
    }

    @Test
    public void runsNothingThatItDidNotWrite() throws IOException {
        assertThat(page("", Locale.ENGLISH)).contains("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe");
    }

    @Test
    public void ofALongLogTheEndIsKept() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            log.append("line ").append(i).append('\n');
        }
        JsonNode kept = data(page(log.toString(), Locale.ENGLISH), "tekton-logs").get("r-a/0/step-main");
        assertThat(kept.get("total").asInt()).isEqualTo(50_000);
        assertThat(kept.get("first").asInt() + kept.get("lines").size()).isEqualTo(50_000);
        assertThat(kept.get("lines").get(kept.get("lines").size() - 1).asText()).isEqualTo("line 49999");
    }

    @Test
    public void speaksChinese() throws IOException {
        assertThat(data(page("", Locale.SIMPLIFIED_CHINESE), "tekton-texts").get("results").asText()).isEqualTo("结果");
        assertThat(data(page("", Locale.FRENCH), "tekton-texts").get("results").asText()).isEqualTo("Results");
    }

    @Test
    public void bothLanguagesHaveAllTexts() {
        for (var text : ViewTexts.in(Locale.ENGLISH).properties()) {
            assertThat(ViewTexts.in(Locale.CHINESE).has(text.getKey())).as(text.getKey()).isTrue();
            String chinese = ViewTexts.in(Locale.CHINESE).get(text.getKey()).asText();
            assertThat(placeholders(chinese)).as(text.getKey()).isEqualTo(placeholders(text.getValue().asText()));
        }
    }

    private static List<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}").matcher(text).results().map(found -> found.group()).sorted().toList();
    }

    private String page(String log, Locale locale) throws IOException {
        Files.write(folder.getRoot().toPath().resolve("a.log"), log.getBytes(UTF_8));
        StringBuilder page = new StringBuilder();
        ReportPage.write(
                TestStates.run(SUCCEEDED, task("a", List.of(SUCCEEDED))), folder.getRoot().toPath(), locale, page);
        return page.toString();
    }

    private static JsonNode data(String page, String id) throws IOException {
        Matcher data = Pattern.compile("id=\"" + id + "\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }
}
