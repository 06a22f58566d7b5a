package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class QuantitiesTest {
    private static final String FORMAT =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final String SUFFIX = "unable to parse quantity's suffix";

    private final String text;
    private final String error;

    public QuantitiesTest(String text, String error) {
        this.text = text;
        this.error = error;
    }

    @Parameters(name = "{0}")
    public static Object[][] cases() {
        return new Object[][] {
            {"0", null},
            {"1", null},
            {"-1", null},
            {"+1", null},
            {"1.5", null},
            {".5", null},
            {"1.", null},
            {"100m", null},
            {"1Ki", null},
            {"1.5Gi", null},
            {"2E", null},
            {"2Ei", null},
            {"1e3", null},
            {"1E-3", null},
            {"12e+6", null},
            {"", FORMAT},
            {"much", FORMAT},
            {"1 Gi", FORMAT},
            {"1Gb", FORMAT},
            {"1,5", FORMAT},
            {"1.5.5", FORMAT},
            {"1mm", SUFFIX},
            {"1K", SUFFIX},
            {"1ki", SUFFIX},
            {"1GiB", FORMAT},
            {"1e", SUFFIX},
            {"1m5", SUFFIX}
        };
    }

    @Test
    public void is_a_quantity_or_why_not() {
        assertThat(Quantities.error(text)).isEqualTo(Optional.ofNullable(error));
    }
}
