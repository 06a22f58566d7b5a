package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The cases are those of Kubernetes' own test of its expansion. */
@RunWith(Parameterized.class)
public class ExpansionTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "VAR_A", "A", "VAR_B", "B", "VAR_C", "C", "VAR_REF", "$(VAR_A)", "VAR_EMPTY", "");

    private final String text;
    private final String expanded;

    public ExpansionTest(String text, String expanded) {
        this.text = text;
        this.expanded = expanded;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() {
        return List.of(new Object[][] {
            {"", ""},
            {"plain", "plain"},
            {"$", "$"},
            {"$(", "$("},
            {"$()", "$()"},
            {"$(VAR_A", "$(VAR_A"},
            {"$(VAR_A)", "A"},
            {"___$(VAR_B)___", "___B___"},
            {"$(VAR_A)$(VAR_B)$(VAR_C)", "ABC"},
            {"$(VAR_REF)", "$(VAR_A)"},
            {"$(VAR_EMPTY)", ""},
            {"$(VAR_DNE)", "$(VAR_DNE)"},
            {"$$", "$"},
            {"$$(VAR_A)", "$(VAR_A)"},
            {"$$$(VAR_A)", "$A"},
            {"$$$$(VAR_A)", "$$(VAR_A)"},
            {"$$$$$(VAR_A)", "$$A"},
            {"f000-$$VAR_A", "f000-$VAR_A"},
            {"foo\\$(VAR_C)bar", "foo\\Cbar"},
            {"foo\\\\$(VAR_C)bar", "foo\\\\Cbar"},
            {"$VAR_A", "$VAR_A"},
            {"$VAR_A$", "$VAR_A$"},
            {"${VAR_A}", "${VAR_A}"},
            {"$?_boo_$!", "$?_boo_$!"},
            {"$($(VAR_A))", "$($(VAR_A))"},
            {"$(VAR_A$(VAR_B)", "$(VAR_A$(VAR_B)"},
            {"((VAR_A)$", "((VAR_A)$"},
            {"$(steps.a.results.b)", "$(steps.a.results.b)"},
        });
    }

    @Test
    public void expands_as_the_kubelet_does() {
        assertThat(Expansion.expand(text, VARIABLES)).isEqualTo(expanded);
    }
}
