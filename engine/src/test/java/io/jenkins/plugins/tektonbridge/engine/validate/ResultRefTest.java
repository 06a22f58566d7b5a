package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.PipelineTask;
import java.util.List;
import java.util.OptionalInt;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class ResultRefTest {
    private final String text;
    private final List<ResultRef> refs;

    public ResultRefTest(String name, String text, List<ResultRef> refs) {
        this.text = text;
        this.refs = refs;
    }

    @Parameters(name = "{0}")
    public static Object[][] cases() {
        return new Object[][] {
            {"string", "$(tasks.a.results.r)", List.of(ref("a", "r", -1, ""))},
            {"of-finally", "$(finally.a.results.r)", List.of(ref("a", "r", -1, ""))},
            {"whole-array", "$(tasks.a.results.r[*])", List.of(ref("a", "r", -1, ""))},
            {"array-item", "$(tasks.a.results.r[12])", List.of(ref("a", "r", 12, ""))},
            {"item-beyond-int", "$(tasks.a.results.r[99999999999])", List.of(ref("a", "r", Integer.MAX_VALUE, ""))},
            {"object-key", "$(tasks.a.results.o.k)", List.of(ref("a", "o", -1, "k"))},
            {"inside-a-text", "x$(tasks.a.results.r)y", List.of(ref("a", "r", -1, ""))},
            {
                "two-of-them",
                "$(tasks.a.results.r)$(params.x)$(tasks.b.results.s)",
                List.of(ref("a", "r", -1, ""), ref("b", "s", -1, ""))
            },
            {"too-many-parts", "$(tasks.a.results.o.k.z)", List.of()},
            {"a-parameter", "$(params.tasks.a.results.r)", List.of()},
            {"a-status", "$(tasks.a.status)", List.of()},
            {"a-step", "$(steps.a.results.r)", List.of()},
            {"in-brackets", "$(tasks.a.results['r'])", List.of()},
            {"without-an-end", "$(tasks.a.results.r", List.of()},
            {"many-dots-without-an-end", "$(" + "a.".repeat(50_000), List.of()},
            {"with-a-space", "$(tasks.a.results.r )", List.of()},
            {"text-behind-the-index", "$(tasks.a.results.r[1]x)", List.of()},
            {"no-expression", "tasks.a.results.r", List.of()},
        };
    }

    @Test
    public void is_found() {
        assertThat(ResultRef.among(Expressions.in(text))).isEqualTo(refs);
    }

    @Test
    public void makes_an_edge() {
        PipelineTask task = PipelineTasks.taskWithParams("t", text);

        assertThat(ResultRef.of(task)).isEqualTo(refs);
        assertThat(TaskGraph.dependencies(task)).containsAll(refs.stream().map(ResultRef::pipelineTask).toList());
    }

    private static ResultRef ref(String task, String result, int index, String property) {
        return new ResultRef(task, result, index < 0 ? OptionalInt.empty() : OptionalInt.of(index), property);
    }
}
