package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class QuantityTest {
    private static Optional<BigDecimal> value(Object written) {
        return Quantity.of(new Node.Scalar(written, Location.NONE)).map(Quantity::value);
    }

    @Test
    public void reads_what_kubernetes_reads() {
        Map<Object, String> values = Map.ofEntries(
                Map.entry("500m", "0.5"), Map.entry("1", "1"), Map.entry(2L, "2"), Map.entry("0.5", "0.5"),
                Map.entry(".5", "0.5"), Map.entry("1Ki", "1024"), Map.entry("2Mi", "2097152"),
                Map.entry("1k", "1000"), Map.entry("1M", "1000000"), Map.entry("1e3", "1000"),
                Map.entry("1E3", "1000"), Map.entry("12e-1", "1.2"), Map.entry("1E", "1000000000000000000"),
                Map.entry("-1", "-1"), Map.entry("+1", "1"), Map.entry("100n", "0.0000001"), Map.entry("3u", "0.000003"));
        values.forEach((written, value) ->
                assertThat(value(written)).as("%s", written).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo(value)));
    }

    @Test
    public void anything_else_is_none() {
        for (Object written : List.of("", "x", "1x", "1 Gi", "Gi", "1KI", "1e", "1ee3", "--1", "1.2.3", "$(params.cpu)")) {
            assertThat(value(written)).as("%s", written).isEmpty();
        }
        assertThat(value(null)).isEmpty();
        assertThat(Quantity.of(Node.Mapping.empty())).isEmpty();
    }
}
