package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class RunOptionsTest {
    @Test
    public void what_nobody_says_is_left_to_the_files() {
        RunOptions options = RunOptions.builder("process").build();
        assertThat(options.runtime()).isEqualTo("process");
        assertThat(options.params()).isEmpty();
        assertThat(options.workspaces()).isEmpty();
        assertThat(options.timeout()).isEmpty();
        assertThat(options.rollback()).isEmpty();
        assertThat(options.maxParallel()).isZero();
        assertThat(options.apiFields()).isEqualTo(ApiFields.ALPHA);
    }

    @Test
    public void all_that_is_said_is_kept() {
        RunOptions options = RunOptions.builder("kubernetes")
                .param("p", ParamValue.of(List.of("a")))
                .workspace("w", Map.of("emptyDir", Map.of()))
                .nameSuffix("-7")
                .namespace("ns")
                .serviceAccountName("sa")
                .timeout(Duration.ofMinutes(5))
                .rollback("undo=deploy")
                .maxParallel(3)
                .apiFields(ApiFields.STABLE)
                .by("me")
                .runtimeOption("image.a", "b")
                .build();
        assertThat(options).isEqualTo(new RunOptions(
                Map.of("p", ParamValue.of(List.of("a"))), Map.of("w", Map.of("emptyDir", Map.of())), "-7", "ns", "sa",
                Optional.of(Duration.ofMinutes(5)), "undo=deploy", 3, ApiFields.STABLE, "me", "kubernetes",
                Map.of("image.a", "b")));
    }

    @Test
    public void the_last_of_equal_names_counts() {
        RunOptions options = RunOptions.builder("process")
                .param("p", ParamValue.of("first"))
                .param("p", ParamValue.of("second"))
                .build();
        assertThat(options.params()).containsExactly(Map.entry("p", ParamValue.of("second")));
    }

    @Test
    public void a_builder_that_goes_on_changes_nothing_that_it_built() {
        RunOptions.Builder builder = RunOptions.builder("process").param("p", ParamValue.of("v"));
        RunOptions options = builder.build();
        builder.param("q", ParamValue.of("w")).maxParallel(9);
        assertThat(options.params()).containsOnlyKeys("p");
        assertThat(options.maxParallel()).isZero();
    }

    @Test
    public void the_order_of_parameters_is_kept() {
        Map<String, ParamValue> params = new LinkedHashMap<>();
        RunOptions.Builder builder = RunOptions.builder("process");
        for (String name : List.of("z", "a", "m")) {
            params.put(name, ParamValue.of(name));
            builder.param(name, params.get(name));
        }
        assertThat(builder.build().params().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    public void nonsense_is_refused() {
        assertThatThrownBy(() -> RunOptions.builder("process").maxParallel(-1).build())
                .isInstanceOf(RunException.class)
                .hasMessage("the number of tasks that run at once can't be negative: -1");
        assertThatThrownBy(() -> RunOptions.builder(null)).isInstanceOf(NullPointerException.class).hasMessage("runtime");
    }

    @Test
    public void suffixes_of_generated_names_are_of_what_kubernetes_uses() {
        for (int i = 0; i < 200; i++) {
            assertThat(RandomName.suffix()).matches("[bcdfghjklmnpqrstvwxz2456789]{5}");
        }
    }
}
