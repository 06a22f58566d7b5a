package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Enclosed.class)
public class GoFloatTest {

    @RunWith(Parameterized.class)
    public static class Printed {
        private final double number;
        private final String single;
        private final String json;

        public Printed(double number, String single, String json) {
            this.number = number;
            this.single = single;
            this.json = json;
        }

        @Parameters(name = "{1}")
        public static Object[][] cases() {
            return new Object[][] {
                {0.0, "0", "0"},
                {-0.0, "-0", "-0"},
                {1.0, "1", "1"},
                {1.5, "1.5", "1.5"},
                {-1.25, "-1.25", "-1.25"},
                {0.1, "0.1", "0.1"},
                {100_000.0, "100000", "100000"},
                {100_000.5, "100000.5", "100000.5"},
                {1_000_000.0, "1e+06", "1000000"},
                {1_234_567.0, "1.234567e+06", "1234567"},
                {16_777_217.0, "1.6777216e+07", "16777217"},
                {0.0001, "0.0001", "0.0001"},
                {0.00001, "1e-05", "0.00001"},
                {0.000001, "1e-06", "0.000001"},
                {0.0000001, "1e-07", "1e-7"},
                {1.5e-10, "1.5e-10", "1.5e-10"},
                {1e20, "1e+20", "100000000000000000000"},
                {1e21, "1e+21", "1e+21"},
                {1e22, "1e+22", "1e+22"},
                {3.0e23, "3e+23", "3e+23"},
                {5e-324, "0", "5e-324"},
                {1.7976931348623157e308, "+Inf", "1.7976931348623157e+308"}
            };
        }

        @Test
        public void as_a_text() {
            assertThat(GoFloat.format32(number)).isEqualTo(single);
        }

        @Test
        public void as_json() {
            assertThat(GoJson.number(number)).isEqualTo(json);
        }
    }

    public static class NotFinite {
        @Test
        public void as_a_text() {
            assertThat(GoFloat.format32(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
            assertThat(GoFloat.format32(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
            assertThat(GoFloat.format32(Double.NaN)).isEqualTo("NaN");
        }

        @Test
        public void is_no_json() {
            assertThatThrownBy(() -> GoJson.number(Double.NEGATIVE_INFINITY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("json: unsupported value: -Inf");
        }
    }

    /** What Go answers to the same number. */
    @RunWith(Parameterized.class)
    public static class LikeGo {
        private final double number;
        private final String single;
        private final String json;

        public LikeGo(String number, String answer) {
            this.number = Double.parseDouble(number);
            this.single = answer.substring(0, answer.indexOf(' '));
            this.json = answer.substring(answer.indexOf(' ') + 1);
        }

        @Parameters(name = "{0}")
        public static List<Object[]> rows() {
            return GoTable.rows("floats.txt");
        }

        @Test
        public void at_32_bits() {
            assertThat(GoFloat.format32(number)).isEqualTo(single);
        }

        @Test
        public void in_json() {
            assertThat(GoJson.number(number)).isEqualTo(json);
        }
    }
}
