package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** What a user reads in English is there in Chinese, and nothing is that no one reads. */
public class TranslationTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String CHINESE = "_zh_CN";
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)[^}]*}");
    private static final Pattern MARKUP = Pattern.compile("<(?:pre|code)>[^<]*</(?:pre|code)>|</?\\w+>");
    private static final Pattern CODE = Pattern.compile("<(?:pre|code)>([^<]*)</(?:pre|code)>");

    @Test
    public void helpIsThere() {
        assertThat(files("help", ".html")).isNotEmpty().allSatisfy(english -> {
            Path chinese = chinese(english, ".html");
            assertThat(chinese).exists();
            assertThat(text(chinese)).as(chinese + " has characters").containsPattern("\\p{IsHan}");
            assertThat(found(CODE, text(chinese), 1))
                    .as("what %s names", chinese)
                    .isEqualTo(found(CODE, text(english), 1));
        });
    }

    @Test
    public void helpIsWellFormed() {
        assertThat(files("help", ".html")).allSatisfy(english -> {
            for (Path file : List.of(english, chinese(english, ".html"))) {
                String rest = MARKUP.matcher(text(file)).replaceAll("");
                assertThat(rest).as("what is no markup in %s", file).doesNotContain("<").doesNotContain(">");
                assertThat(text(file)).as(file.toString()).startsWith("<div>\n").endsWith("</div>\n");
            }
        });
    }

    @Test
    public void messagesAreThere() {
        assertThat(files("Messages", ".properties")).isNotEmpty().allSatisfy(english -> {
            Properties inEnglish = properties(english);
            Properties inChinese = properties(chinese(english, ".properties"));
            assertThat(inChinese.keySet()).as("keys of %s", chinese(english, ".properties"))
                    .isEqualTo(inEnglish.keySet());
            inEnglish.forEach((key, value) -> assertThat(placeholders(inChinese.getProperty((String) key)))
                    .as("placeholders of %s", key)
                    .isEqualTo(placeholders((String) value)));
        });
    }

    @Test
    public void textsOfPagesAreThere() {
        assertThat(files("", ".jelly")).isNotEmpty().allSatisfy(page -> {
            Set<String> keys = found(KEY, text(page), 1);
            Path chinese = Path.of(page.toString().replaceFirst("\\.jelly$", CHINESE + ".properties"));
            Set<Object> known = Files.exists(chinese) ? properties(chinese).keySet() : Set.of();
            assertThat(known).as("keys of %s", chinese).isEqualTo(keys);
        });
    }

    private static Set<String> placeholders(String message) {
        return found(Pattern.compile("\\{\\d"), message, 0);
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group).replaceAll("\\s+", " "));
        }
        return found;
    }

    private static Path chinese(Path english, String suffix) {
        return Path.of(english.toString().replaceFirst("\\Q" + suffix + "\\E$", CHINESE + suffix));
    }

    private static List<Path> files(String prefix, String suffix) {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> {
                String name = String.valueOf(file.getFileName());
                return name.startsWith(prefix) && name.endsWith(suffix) && !name.contains(CHINESE);
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
