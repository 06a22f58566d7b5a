package io.jenkins.plugins.tektonbridge.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class NamesTest {
    private static final String LONG = "a-run-whose-name-is-as-long-as-names-of-runs-can-be-in-practice";

    @Test
    public void a_childs_name_is_the_parents_and_a_suffix() {
        assertThat(Names.child("run", "-task")).isEqualTo("run-task");
        assertThat(Names.child("r".repeat(58), "-task")).hasSize(63).endsWith("-task");
    }

    @Test
    public void a_hash_takes_the_place_of_what_is_too_long() {
        assertThat(Names.child(LONG, "-task")).hasSize(63).endsWith("-task").startsWith("a-run-whose-name-is-as-lon");
        assertThat(Names.child(LONG, "-task")).isNotEqualTo(Names.child(LONG + "x", "-task"));
        String suffix = "-" + "t".repeat(60);
        assertThat(Names.child(LONG, suffix)).hasSizeLessThanOrEqualTo(63).startsWith("a-run-whose-name-is-as-long-as-");
    }

    @Test
    public void a_name_does_not_end_in_a_dash() {
        assertThat(Names.child("r".repeat(31), "-" + "-".repeat(40) + "x")).matches(".*[a-z0-9]");
    }

    @Test
    public void the_runs_of_a_matrix_are_numbered() {
        assertThat(Names.runs("run", "task", 1)).containsExactly("run-task");
        assertThat(Names.runs("run", "task", 3)).containsExactly("run-task-0", "run-task-1", "run-task-2");
    }

    @Test
    public void numbers_survive_when_a_name_is_cut() {
        assertThat(Names.runs(LONG, "t".repeat(50), 12))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63))
                .last().asString().endsWith("-11");
    }

    @Test
    public void a_claim_is_named_by_its_template_its_workspace_and_its_owner() {
        assertThat(Names.claim("", "w", "uid")).matches("pvc-[0-9a-f]{10}").isEqualTo(Names.claim("", "w", "uid"));
        assertThat(Names.claim("mine", "w", "uid")).matches("mine-[0-9a-f]{10}");
        assertThat(Names.claim("", "v", "uid")).isNotEqualTo(Names.claim("", "w", "uid"));
        assertThat(Names.claim("", "w", "other")).isNotEqualTo(Names.claim("", "w", "uid"));
    }

    @Test
    public void a_uid_follows_from_owner_and_name() {
        assertThat(Names.uid("u", "n")).isEqualTo(Names.uid("u", "n")).isNotEqualTo(Names.uid("u", "m"));
    }
}
