package io.jenkins.plugins.tektonbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ItemPathsTest {
    @Test
    public void anEmptyListIsForEveryJob() {
        assertMatch("", "a/b/c");
        assertMatch(" , ", "a");
    }

    @Test
    public void aFolderIsForAllThatIsInIt() {
        assertMatch("team", "team", "team/job", "team/sub/job");
        assertMatch("team/sub", "team/sub/job");
        assertNoMatch("team/sub", "team/job", "team/subway", "team");
        assertNoMatch("team", "other/team", "teams");
    }

    @Test
    public void starsStandForNamesAndFolders() {
        assertMatch("team-*/build", "team-a/build", "team-/build/main");
        assertNoMatch("team-*/build", "team-a/sub/build", "team/build");
        assertMatch("**/build", "build", "a/build", "a/b/build");
        assertMatch("team/**", "team/a", "team/a/b");
        assertMatch("*", "a/b/c");
    }

    @Test
    public void namesMayHaveSpaces() {
        assertMatch("My Team/A Job, other", "My Team/A Job", "other");
        assertMatch("one\ntwo", "two");
    }

    @Test
    public void capitalsCount() {
        assertNoMatch("Team", "team");
    }

    private static void assertMatch(String list, String... jobs) {
        for (String job : jobs) {
            assertThat(ItemPaths.match(list, job)).as(job).isTrue();
        }
    }

    private static void assertNoMatch(String list, String... jobs) {
        for (String job : jobs) {
            assertThat(ItemPaths.match(list, job)).as(job).isFalse();
        }
    }
}
