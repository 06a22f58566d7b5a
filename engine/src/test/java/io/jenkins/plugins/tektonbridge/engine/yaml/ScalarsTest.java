package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class ScalarsTest {

    @RunWith(Parameterized.class)
    public static class Plain {
        private final String text;
        private final Object value;

        public Plain(String text, Object value) {
            this.text = text;
            this.value = value;
        }

        @Parameters(name = "{0}")
        public static Object[][] cases() {
            return new Object[][] {
                {"abc", "abc"},
                {"", null},
                {"~", null},
                {"~a", "~a"},
                {"Null", null},
                {"nULL", "nULL"},
                {"y", true},
                {"ON", true},
                {"oN", "oN"},
                {"N", false},
                {"Off", false},
                {"yesterday", "yesterday"},
                {"0", 0L},
                {"-0", 0L},
                {"+7", 7L},
                {"00", 0L},
                {"0777", 511L},
                {"-0777", -511L},
                {"08", 8.0},
                {"0o17", 15L},
                {"0O17", 15L},
                {"0o8", "0o8"},
                {"0x1F", 31L},
                {"-0X1f", -31L},
                {"0x", "0x"},
                {"0xg", "0xg"},
                {"0b101", 5L},
                {"-0B1", -1L},
                {"0b2", "0b2"},
                {"1_000", 1000L},
                {"0x_ff", 255L},
                {"_1", "_1"},
                {"9223372036854775807", Long.MAX_VALUE},
                {"-9223372036854775808", Long.MIN_VALUE},
                {"9223372036854775808", new BigInteger("9223372036854775808")},
                {"18446744073709551615", new BigInteger("18446744073709551615")},
                {"18446744073709551616", 18446744073709551616.0},
                {"-9223372036854775809", -9223372036854775809.0},
                {"+9223372036854775808", 9223372036854775808.0},
                {"0xffffffffffffffffff", "0xffffffffffffffffff"},
                {"1.0", 1.0},
                {"1.", 1.0},
                {"0.5", 0.5},
                {"-0.5", -0.5},
                {".5", 0.5},
                {".5_0", 0.5},
                {"._5", "._5"},
                {"+.5", 0.5},
                {".", "."},
                {"..5", "..5"},
                {"1e3", 1000.0},
                {"1E-3", 0.001},
                {"0e5", 0.0},
                {"1e", "1e"},
                {"1e400", "1e400"},
                {".5e400", ".5e400"},
                {"6_85.2_3", 685.23},
                {".inf", Double.POSITIVE_INFINITY},
                {"+.INF", Double.POSITIVE_INFINITY},
                {"-.Inf", Double.NEGATIVE_INFINITY},
                {".iNf", ".iNf"},
                {".NaN", Double.NaN},
                {"NaN", "NaN"},
                {"inf", "inf"},
                {"2020-01-01", "2020-01-01"},
                {"2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z"},
                {"12:30", "12:30"},
                {"190:20:30", "190:20:30"},
                {"1.2.3", "1.2.3"},
                {"-", "-"},
                {"--1", "--1"},
                {"1 2", "1 2"},
                {"٣", "٣"},
                {"0٣", "0٣"},
                {"<<", "<<"}
            };
        }

        @Test
        public void means() {
            assertThat(Scalars.plain(text)).isEqualTo(value);
        }
    }

    @RunWith(Parameterized.class)
    public static class Tagged {
        private final String tag;
        private final String text;
        private final Object value;

        public Tagged(String tag, String text, Object value) {
            this.tag = tag;
            this.text = text;
            this.value = value;
        }

        @Parameters(name = "!!{0} {1}")
        public static Object[][] cases() {
            return new Object[][] {
                {"str", "5", "5"},
                {"str", "", ""},
                {"int", "0x10", 16L},
                {"float", "5", 5.0},
                {"float", "1.5", 1.5},
                {"bool", "yes", true},
                {"null", "", null},
                {"timestamp", "2020-01-01", "2020-01-01"},
                {"binary", "aGVs\nbG8=", "hello"}
            };
        }

        @Test
        public void means() {
            assertThat(Scalars.tagged("tag:yaml.org,2002:" + tag, text)).isEqualTo(value);
        }
    }

    public static class WrongTags {
        @Test
        public void the_text_must_be_what_the_tag_says() {
            assertThatThrownBy(() -> Scalars.tagged("tag:yaml.org,2002:int", "x"))
                    .hasMessage("cannot decode !!str `x` as a !!int");
            assertThatThrownBy(() -> Scalars.tagged("tag:yaml.org,2002:bool", "1"))
                    .hasMessage("cannot decode !!int `1` as a !!bool");
            assertThatThrownBy(() -> Scalars.tagged("tag:yaml.org,2002:int", "1.5"))
                    .hasMessage("cannot decode !!float `1.5` as a !!int");
            assertThatThrownBy(() -> Scalars.tagged("tag:yaml.org,2002:binary", "?"))
                    .hasMessage("!!binary value contains invalid base64 data");
        }

        @Test
        public void tags_of_somebody_else_make_texts() {
            assertThat(Scalars.tagged("!mine", "5")).isEqualTo("5");
            assertThat(Scalars.tagged("!", "5")).isEqualTo("5");
        }

        @Test
        public void long_texts_that_begin_like_numbers_cost_no_time() {
            String text = "1".repeat(1_000_000);
            assertThat(Scalars.plain(text)).isSameAs(text);
        }
    }
}
