package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestCluster;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.run.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The process that drives a run is killed at random moments, again and again, and the run taken up each time: nothing runs
 * twice, nothing hangs, no line is lost or doubled, nothing is left. {@code -Dfaults.seed} kills at the same moments again.
 */
public class KilledEngineTest {
    @ClassRule
    public static final TestCluster CLUSTER = new TestCluster();

    private static final int KILLS = 50;
    private static final int KILLS_OF_A_RUN = 5;
    /** The longest that a process lives, in milliseconds; of most, from when it drives the run. */
    private static final int LONGEST_LIFE = 4000;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final Cli cli = new Cli().realTime().runtime(KubernetesRuntimes.NAME, new KubernetesRuntimes());

    private final TwelveTasks pipeline = new TwelveTasks(10, 20, CLUSTER.claim());
    /** How many kills there were, by what the run was at. */
    private final Map<String, Integer> kills = new TreeMap<>();

    @Test
    public void runs_of_a_killed_engine_are_taken_up_without_loss() throws Exception {
        assumeTrue("not asked for (bin/test --soak)", "true".equals(System.getenv("TEKTON_BRIDGE_SOAK")));
        long seed = Long.getLong("faults.seed", System.nanoTime());
        System.out.println("faults.seed=" + seed);
        Random random = new Random(seed);
        int runs = 0;
        while (count() < KILLS) {
            String run = "killed-" + ++runs;
            play(run, random, Math.min(KILLS_OF_A_RUN, KILLS - count()));
            assertThat(CLUSTER.left()).as(run).isEmpty();
            pipeline.assertComplete(CLUSTER, cli, stateDirectory(), run);
        }
        System.out.println("kills " + count() + " " + kills + ", runs " + runs + ", lines " + runs * pipeline.lines()
                + ", steps " + runs * TwelveTasks.steps());
    }

    private int count() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Lets a run be driven to its end by processes most of which are killed. */
    private void play(String run, Random random, int times) throws IOException, InterruptedException {
        String file = Files.writeString(folder.getRoot().toPath().resolve(run + ".yaml"), pipeline.yaml(run)).toString();
        for (int i = 0; i < times && !isOver(run); i++) {
            try (CliProcess process = drive(run, file)) {
                if (random.nextInt(6) > 0) {
                    process.awaitRun();
                }
                if (process.endsWithin(random.nextInt(LONGEST_LIFE))) {
                    assertThat(process.await()).as(process::err).isZero();
                } else {
                    process.signal("KILL");
                    process.await();
                    kills.merge(stage(run), 1, Integer::sum);
                }
            }
        }
        if (!isOver(run)) {
            try (CliProcess process = drive(run, file)) {
                assertThat(process.await()).as(process::err).isZero();
            }
        }
    }

    private CliProcess drive(String run, String file) throws IOException {
        Path directory = folder.getRoot().toPath();
        return state(run).isPresent()
                ? CliProcess.start(directory, "resume", run)
                : CliProcess.start(directory, "run", file, "--runtime", "kubernetes", "-n", CLUSTER.namespace());
    }

    private Path stateDirectory() {
        return folder.getRoot().toPath().resolve("state/tekton-bridge");
    }

    private Optional<RunState> state(String run) {
        RunStore store = new RunStore(stateDirectory());
        for (String id : store.runIds()) {
            try {
                RunState state = store.open(id).state();
                if (state.name().equals(run)) {
                    return Optional.of(state);
                }
            } catch (RunException e) {
                // It was killed before it was kept; there is nothing of it anywhere.
            }
        }
        return Optional.empty();
    }

    private boolean isOver(String run) {
        return state(run).filter(RunState::isDone).isPresent();
    }

    private String stage(String run) {
        return state(run).map(state -> {
            long over = state.allTaskRuns().filter(taskRun -> taskRun.condition().isDone()).count();
            long begun = state.allTaskRuns().filter(taskRun -> !taskRun.condition().isDone()).count();
            return state.isDone() ? "after its end" : begun == 0 ? "between tasks"
                    : over == 0 ? "while its first tasks went on" : "in the middle";
        }).orElse("before it was kept");
    }
}
