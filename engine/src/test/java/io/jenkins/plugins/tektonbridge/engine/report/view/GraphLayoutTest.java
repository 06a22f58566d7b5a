package io.jenkins.plugins.tektonbridge.engine.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.report.view.GraphLayout.Node;
import io.jenkins.plugins.tektonbridge.engine.report.view.GraphLayout.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class GraphLayoutTest {

    @Test
    public void whatWaitsStandsFurtherRight() {
        //  clone ─┐
        //  test ──┴─ build ── deploy
        GraphLayout layout = GraphLayout.of(List.of(
                task("deploy", "build"), task("clone"), task("test"), task("build", "test", "clone")));

        assertThat(right(layout, "clone")).isLessThan(node(layout, "build").x());
        assertThat(right(layout, "test")).isLessThan(node(layout, "build").x());
        assertThat(right(layout, "build")).isLessThan(node(layout, "deploy").x());
        assertThat(layout.nodes()).extracting(Node::name).containsExactly("deploy", "clone", "test", "build");
        assertThat(layout.edges()).hasSize(3).allSatisfy(edge -> {
            Node from = node(layout, edge.from());
            assertThat(edge.points().get(0)).isEqualTo(from.x() + from.width());
            assertThat(edge.points().get(edge.points().size() - 2)).isEqualTo(node(layout, edge.to()).x());
        });
    }

    @Test
    public void finallyStandsApartBehindAllOthers() {
        GraphLayout layout = GraphLayout.of(List.of(
                task("a"), task("b", "a"), new Task("notify", "notify", true, List.of()),
                new Task("clean", "clean", true, List.of())));

        double begin = layout.finallyAt().orElseThrow();
        assertThat(right(layout, "b")).isLessThan(begin);
        assertThat(node(layout, "notify").x()).isGreaterThan(begin).isEqualTo(node(layout, "clean").x());
        assertThat(node(layout, "clean").y()).isGreaterThan(node(layout, "notify").y());
    }

    @Test
    public void nothingOverlapsAndNothingStandsOutside() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tasks.add(i < 5 ? task("task-" + i) : task("task-" + i, "task-" + i / 2, "task-" + i / 3, "task-" + (i - 5)));
        }
        for (int i = 0; i < 20; i++) {
            tasks.add(new Task("last-" + i, "last", true, List.of()));
        }
        GraphLayout layout = GraphLayout.of(tasks);

        assertThat(layout.nodes()).hasSize(80);
        for (Node one : layout.nodes()) {
            assertThat(one.x()).isNotNegative();
            assertThat(one.y()).isNotNegative();
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(layout.width());
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(layout.height());
            assertThat(layout.nodes()).filteredOn(other -> other != one && overlap(one, other)).isEmpty();
        }
    }

    @Test
    public void linesOfATaskShareTheirWay() {
        GraphLayout layout = GraphLayout.of(List.of(task("a"), task("b", "a"), task("c", "a"), task("d", "a")));
        assertThat(layout.edges()).extracting(edge -> edge.points().subList(0, 2)).hasSize(3).containsOnly(
                List.of(right(layout, "a"), node(layout, "a").y() + node(layout, "a").height() / 2));
    }

    @Test
    public void aLargePictureHasAllItsLinesAndTheLongOnesGoStraight() {
        //  t0 ── t1 ── … ── t149,  t0 ── side ── t149
        List<Task> tasks = new ArrayList<>(List.of(task("t0"), task("side", "t0")));
        for (int i = 1; i < 149; i++) {
            tasks.add(task("t" + i, "t" + (i - 1)));
        }
        tasks.add(task("t149", "t148", "side"));
        GraphLayout layout = GraphLayout.of(tasks);

        assertThat(layout.edges()).hasSize(151);
        assertThat(layout.edges())
                .filteredOn(edge -> edge.from().equals("side"))
                .singleElement()
                .satisfies(edge -> {
                    Node to = node(layout, "t149");
                    assertThat(edge.points()).hasSize(8);
                    assertThat(edge.points().subList(0, 2)).containsExactly(
                            right(layout, "side"), node(layout, "side").y() + node(layout, "side").height() / 2);
                    assertThat(edge.points().subList(6, 8)).containsExactly(to.x(), to.y() + to.height() / 2);
                });
    }

    @Test
    public void equalGraphsGetEqualPictures() {
        List<Task> tasks = List.of(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c"));
        assertThat(GraphLayout.of(tasks)).isEqualTo(GraphLayout.of(tasks));
    }

    @Test
    public void aDependencyThatIsNoTaskCountsForNothing() {
        assertThat(GraphLayout.of(List.of(task("a", "gone"))).edges()).isEmpty();
    }

    @Test
    public void ofNoTasksIsEmpty() {
        assertThat(GraphLayout.of(List.of()).nodes()).isEmpty();
    }

    @Test
    public void finallyAloneIsAPictureToo() {
        assertThat(GraphLayout.of(List.of(new Task("f", "f", true, List.of()))).nodes()).hasSize(1);
    }

    @Test
    public void aLongNameHasAnEnd() {
        assertThat(GraphLayout.of(List.of(new Task("a", "x".repeat(5000), false, List.of()))).width()).isLessThan(400);
    }

    private static Task task(String name, String... dependencies) {
        return new Task(name, name, false, List.of(dependencies));
    }

    private static Node node(GraphLayout layout, String name) {
        return layout.nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    }

    private static double right(GraphLayout layout, String name) {
        return node(layout, name).x() + node(layout, name).width();
    }

    private static boolean overlap(Node one, Node other) {
        return one.x() < other.x() + other.width() && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height() && other.y() < one.y() + one.height();
    }
}
