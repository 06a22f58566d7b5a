package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.report.view.GraphLayout;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the engine finds by itself must be found by Jenkins' class loaders too. */
public class EngineInJenkinsTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void theLayoutFindsItsAlgorithm() {
        GraphLayout layout = GraphLayout.of(List.of(
                new GraphLayout.Task("a", "a", false, List.of()), new GraphLayout.Task("b", "b", false, List.of("a"))));
        assertThat(layout.edges()).hasSize(1);
    }
}
