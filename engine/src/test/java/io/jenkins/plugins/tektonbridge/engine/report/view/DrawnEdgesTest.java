package io.jenkins.plugins.tektonbridge.engine.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.report.view.GraphLayout.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

public class DrawnEdgesTest {

    @Test
    public void anEdgeThatAnotherWayImpliesIsLeftOut() {
        //  a ── b ── c     a ╌╌ c and a ╌╌ d are implied
        //        └── d
        assertThat(DrawnEdges.of(List.of(task("a"), task("b", "a"), task("c", "a", "b"), task("d", "b", "a"))))
                .isEqualTo(Map.of("a", List.of(), "b", List.of("a"), "c", List.of("b"), "d", List.of("b")));
    }

    @Test
    public void aLongWayImpliesToo() {
        assertThat(DrawnEdges.of(List.of(task("d", "a", "c"), task("c", "b"), task("b", "a"), task("a"))).get("d"))
                .containsExactly("c");
    }

    @Test
    public void ofADiamondAllEdgesAreDrawn() {
        assertThat(DrawnEdges.of(List.of(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c"))))
                .containsEntry("b", List.of("a"))
                .containsEntry("c", List.of("a"))
                .containsEntry("d", List.of("b", "c"));
    }

    @Test
    public void whatIsSaidTwiceIsDrawnOnceAndTheUnknownNever() {
        assertThat(DrawnEdges.of(List.of(task("a"), task("b", "a", "gone", "a"))).get("b")).containsExactly("a");
    }

    @Test
    public void tasksOfACircleKeepTheirEdges() {
        assertThat(DrawnEdges.of(List.of(task("a", "b"), task("b", "a"), task("c", "b"))))
                .isEqualTo(Map.of("a", List.of("b"), "b", List.of("a"), "c", List.of("b")));
    }

    @Test
    public void aChainOfTenThousandIsNoCallOfThatDepth() {
        List<Task> chain = new ArrayList<>(List.of(task("t0")));
        for (int i = 1; i < 10_000; i++) {
            chain.add(task("t" + i, "t" + (i - 1), "t0"));
        }
        assertThat(DrawnEdges.of(chain).get("t9999")).containsExactly("t9998");
    }

    @Test
    public void theLongestWayToATaskCounts() {
        assertThat(DrawnEdges.layers(Map.of("a", List.of(), "b", List.of("a"), "c", List.of("a", "b"), "d", List.of())))
                .isEqualTo(Map.of("a", 0, "b", 1, "c", 2, "d", 0));
    }

    /** Who waits for whom in the end is the same with the drawn edges alone, and none of them can be spared. */
    @Test
    public void theDrawnEdgesSayTheSameAndNoneIsTooMuch() {
        Random random = new Random(6);
        for (int round = 0; round < 50; round++) {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                List<String> parents = new ArrayList<>();
                for (int parent = 0; parent < i; parent++) {
                    if (random.nextInt(3) == 0) {
                        parents.add("t" + parent);
                    }
                }
                tasks.add(task("t" + i, parents.toArray(String[]::new)));
            }
            Map<String, List<String>> drawn = DrawnEdges.of(tasks);
            for (Task task : tasks) {
                Set<String> reached = new HashSet<>();
                drawn.get(task.name()).forEach(parent -> reach(parent, drawn, reached));
                assertThat(reached).containsAll(task.dependencies());
                assertThat(task.dependencies()).containsAll(drawn.get(task.name()));
                for (String parent : drawn.get(task.name())) {
                    Set<String> others = new HashSet<>();
                    drawn.get(task.name()).stream()
                            .filter(other -> !other.equals(parent))
                            .forEach(other -> reach(other, drawn, others));
                    assertThat(others).doesNotContain(parent);
                }
            }
        }
    }

    private static void reach(String task, Map<String, List<String>> drawn, Set<String> reached) {
        if (reached.add(task)) {
            drawn.get(task).forEach(parent -> reach(parent, drawn, reached));
        }
    }

    private static Task task(String name, String... dependencies) {
        return new Task(name, name, false, List.of(dependencies));
    }
}
