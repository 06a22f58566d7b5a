package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.validate.VariableReferences.Reference;
import java.util.List;
import org.junit.Test;

public class VariableReferencesTest {
    private static final VariableReferences PARAMS = new VariableReferences("params");

    private static List<String> names(String text) {
        return PARAMS.in(text).stream().map(Reference::name).toList();
    }

    @Test
    public void finds_dots_and_brackets_in_their_order() {
        assertThat(PARAMS.in("a $(params.x) b $(params[\"y.z\"]) c $(params['w'])"))
                .containsExactly(
                        new Reference("x", true, "$(params.x)"),
                        new Reference("y.z", false, "$(params[\"y.z\"])"),
                        new Reference("w", false, "$(params['w'])"));
    }

    @Test
    public void stars_and_indexes_are_part_of_the_name() {
        assertThat(names("$(params.a[*]) $(params.a[1]) $(params.o.k)")).containsExactly("a[*]", "a[1]", "o.k");
    }

    @Test
    public void a_name_ends_on_its_line() {
        assertThat(names("$(params.x\n) $(params.y)")).containsExactly("y");
        assertThat(names("$(params['x)\n'])")).isEmpty();
        assertThat(names("$(params.x")).isEmpty();
    }

    @Test
    public void other_words_are_no_references() {
        assertThat(names("$(param.x) $(paramsx) $params.x ${params.x} $(params)")).isEmpty();
        assertThat(names("$$(params.x)")).containsExactly("x");
    }

    @Test
    public void the_prefix_is_a_pattern_as_in_tekton() {
        assertThat(new VariableReferences("context\\.task").in("$(context.task.name) $(context.taskRun.name)"))
                .extracting(Reference::name)
                .containsExactly("name");
        assertThat(new VariableReferences("params\\.a*").in("$(params.aa.k)")).extracting(Reference::name).containsExactly("k");
        assertThat(new VariableReferences("params\\.(").in("$(params.(.k)")).isEmpty();
    }

    @Test
    public void a_long_line_of_beginnings_is_read_once() {
        String hostile = "$(params['".repeat(200_000);
        assertThat(PARAMS.in(hostile)).isEmpty();
    }
}
