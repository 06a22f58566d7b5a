package io.jenkins.plugins.tektonbridge.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.Test;

/** The texts of the page in Chinese. */
public class ConvertTextsTest {
    private static final Pattern TEXT = Pattern.compile("\\$\\{%([^}]+)}");

    @Test
    public void messagesAreThereInChinese() {
        assertThat(Messages._ConvertPage_displayName().toString(Locale.SIMPLIFIED_CHINESE)).isEqualTo("转换为 Tekton");
        assertThat(Messages._Conversion_left().toString(Locale.SIMPLIFIED_CHINESE)).isEqualTo("未转换");
    }

    @Test
    public void everyTextOfThePagesIsThereInChinese() throws IOException {
        for (String page : List.of("ConvertPage", "Conversion")) {
            Properties chinese = new Properties();
            try (InputStream texts = resource(page + "/index_zh_CN.properties")) {
                chinese.load(texts);
            }
            try (InputStream jelly = resource(page + "/index.jelly")) {
                List<String> texts = TEXT.matcher(new String(jelly.readAllBytes(), StandardCharsets.UTF_8))
                        .results().map(MatchResult::group).map(text -> text.substring(3, text.length() - 1)).toList();
                assertThat(new TreeSet<>(chinese.stringPropertyNames())).isEqualTo(new TreeSet<>(texts));
            }
        }
    }

    private static InputStream resource(String name) {
        return ConvertTextsTest.class.getResourceAsStream(name);
    }
}
