package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Many pods at once take no more threads than some, and but for their logs hardly more than to be made and deleted. */
public class ManyPodsTest {
    /** Beside those for logs, which depend on how soon the kubelet tells the end of containers; a few are for all pods. */
    private static final double MOST_REQUESTS = 3;
    /** Those that wait for answers, those that handle them, those of runs and of the HTTP client. */
    private static final int MOST_THREADS = 20;

    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void ten_take_few_threads() throws Exception {
        run(10);
    }

    @Test
    public void two_hundred_take_no_more_threads_and_few_requests_each() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        ManyPods.Figures figures = run(200);
        long logs = figures.kinds().getOrDefault("GET /api/v1/pods/NAME/log", 0L);
        assertThat(figures.requests() - logs / 200.0).isLessThanOrEqualTo(MOST_REQUESTS);
    }

    private ManyPods.Figures run(int pods) throws Exception {
        ManyPods.Figures figures = ManyPods.run(CLUSTER, folder.getRoot().toPath(), pods);
        System.out.println(pods + " pods at once: " + figures);
        assertThat(figures.threads()).isLessThanOrEqualTo(MOST_THREADS);
        assertThat(CLUSTER.left()).isEmpty();
        return figures;
    }
}
