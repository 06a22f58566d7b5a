package io.jenkins.plugins.tektonbridge.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Test;

public class GraphTextTest {
    @Test
    public void ten_thousand_tasks_in_a_row_stay_readable() throws IOException {
        List<PipelineGraph.Task> tasks = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> tasks.add(task("t" + i, i == 0 ? new String[0] : new String[] {"t" + (i - 1)})));

        List<String> lines = text(tasks).lines().toList();

        assertThat(lines).filteredOn(line -> line.contains("─ t")).hasSize(10_000);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(120));
        assertThat(lines).contains("below t24", "└─ t25");
    }

    @Test
    public void tasks_in_the_order_of_the_file_stand_below_tasks_that_come_later() throws IOException {
        assertThat(text(List.of(task("b", "a"), task("a")))).isEqualTo("""
                Pipeline p
                └─ a
                   └─ b
                """);
    }

    @Test
    public void a_lattice_takes_a_line_a_task() throws IOException {
        List<PipelineGraph.Task> tasks = new ArrayList<>(List.of(task("a0"), task("b0")));
        for (int i = 1; i < 100; i++) {
            tasks.add(task("a" + i, "a" + (i - 1), "b" + (i - 1)));
            tasks.add(task("b" + i, "a" + (i - 1), "b" + (i - 1)));
        }
        assertThat(text(tasks).lines().filter(line -> line.contains("─ "))).hasSize(200);
    }

    @Test
    public void a_pipeline_of_nothing_is_its_title() throws IOException {
        assertThat(text(List.of())).isEqualTo("Pipeline p\n");
    }

    private static PipelineGraph.Task task(String name, String... after) {
        return new PipelineGraph.Task(name, List.of(after), false, false, List.of(), Optional.empty());
    }

    private static String text(List<PipelineGraph.Task> tasks) throws IOException {
        StringBuilder out = new StringBuilder();
        GraphFormat.TEXT.write(new PipelineGraph("Pipeline p", tasks), Style.PLAIN, out);
        return out.toString();
    }
}
