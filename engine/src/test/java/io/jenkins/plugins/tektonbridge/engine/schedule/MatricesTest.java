package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

public class MatricesTest {
    private static Param list(String name, String... items) {
        return new Param(name, ParamValue.of(List.of(items)));
    }

    private static Matrix.Include include(String... namesAndValues) {
        List<Param> params = Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> new Param(namesAndValues[i], ParamValue.of(namesAndValues[i + 1])))
                .toList();
        return new Matrix.Include("i", params);
    }

    private static Matrix matrix(List<Param> params, Matrix.Include... include) {
        return new Matrix(params, List.of(include), Location.NONE);
    }

    private static List<String> combinations(Matrix matrix) {
        return Matrices.fanOut(matrix).stream()
                .map(params -> params.stream()
                        .map(param -> param.name() + "=" + ((ParamValue.StringValue) param.value()).value())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    public void the_first_parameter_varies_fastest() {
        Matrix matrix = matrix(List.of(list("x", "1", "2"), list("y", "a", "b")));
        assertThat(combinations(matrix)).containsExactly("x=1 y=a", "x=2 y=a", "x=1 y=b", "x=2 y=b");
        assertThat(Matrices.count(matrix)).isEqualTo(4);
    }

    @Test
    public void an_include_completes_every_combination_that_it_does_not_contradict() {
        Matrix matrix = matrix(List.of(list("x", "1", "2")), include("x", "1", "z", "Z"), include("all", "yes"));
        assertThat(combinations(matrix)).containsExactly("all=yes x=1 z=Z", "all=yes x=2");
    }

    @Test
    public void an_include_that_fits_nowhere_is_a_combination_of_its_own() {
        Matrix matrix = matrix(List.of(list("x", "1", "2")), include("x", "9"));
        assertThat(combinations(matrix)).containsExactly("x=1", "x=2", "x=9");
        assertThat(Matrices.count(matrix)).isEqualTo(3);
    }

    @Test
    public void includes_alone_are_the_combinations() {
        Matrix matrix = matrix(List.of(), include("x", "1"), include("x", "2", "y", "3"));
        assertThat(combinations(matrix)).containsExactly("x=1", "x=2 y=3");
        assertThat(Matrices.count(matrix)).isEqualTo(2);
    }

    @Test
    public void parameters_of_a_combination_are_sorted_by_name() {
        assertThat(combinations(matrix(List.of(list("b", "1"), list("a", "2"))))).containsExactly("a=2 b=1");
    }

    @Test
    public void an_array_that_is_not_known_yet_counts_as_one() {
        Matrix matrix = matrix(List.of(new Param("x", ParamValue.of("$(tasks.a.results.l[*])")), list("y", "1", "2")));
        assertThat(Matrices.count(matrix)).isEqualTo(2);
    }
}
