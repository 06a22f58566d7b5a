package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.TestListener.MemoryLog;
import io.jenkins.plugins.tektonbridge.engine.run.RunThreads;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class LogFollowerTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:00Z");

    private final MemoryLog log = new MemoryLog();
    private final AtomicInteger completions = new AtomicInteger();
    private RunThreads threads;
    private Cluster cluster;
    private FakeLogServer server;
    private SerialExecutor here;
    private LogFollower follower;
    private int written;

    @Before
    public void open() throws Exception {
        threads = RunThreads.few();
        server = new FakeLogServer();
        cluster = Cluster.connect(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1/").build(), threads);
        here = new SerialExecutor(cluster.workers());
        follower = follower();
    }

    private LogFollower follower() {
        return follower(threads);
    }

    private LogFollower follower(RunThreads threads) {
        return new LogFollower(
                cluster.client(), threads, here, server.url(), log, Optional.empty(), completions::incrementAndGet);
    }

    @After
    public void close() {
        here.execute(follower::stop);
        cluster.close();
        threads.close();
        server.close();
    }

    private void write(int count) {
        for (int i = 0; i < count; i++, written++) {
            server.write(TIME.plusMillis(written * 300L), "line " + written);
        }
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written; i++) {
            text.append("line ").append(i).append('\n');
        }
        return text.toString();
    }

    private void awaitText(String text) {
        await().untilAsserted(() -> assertThat(log.text()).isEqualTo(text));
    }

    private void awaitComplete() {
        await().until(() -> completions.get() == 1);
        assertThat(log.text()).isEqualTo(all());
    }

    @Test
    public void lines_come_while_the_container_runs() {
        here.execute(() -> follower.start("uid", false));
        write(3);
        awaitText(all());
        write(4);
        awaitText(all());
        assertThat(completions).hasValue(0);
    }

    @Test
    public void the_end_is_read_when_the_container_has_ended() {
        here.execute(() -> follower.start("uid", false));
        write(3);
        awaitText(all());
        write(2);
        server.end();
        here.execute(follower::containerEnded);
        awaitComplete();
        assertThat(server.queries.getLast()).doesNotContain("follow");
    }

    /** A log of such a length may have been rotated, and is not asked for anew for five seconds. */
    private void writeLong() {
        server.write(TIME, "x".repeat(600_000));
    }

    @Test
    public void who_has_the_last_line_has_all() {
        here.execute(() -> follower.start("uid", false));
        writeLong();
        write(20);
        await().until(() -> log.text().endsWith("line 19\n"));
        here.execute(follower::containerEnded);
        await().until(() -> completions.get() == 1);
        assertThat(log.text()).isEqualTo("x".repeat(600_000) + "\n" + all());
        assertThat(server.queries.get(1)).isEqualTo("container=c&timestamps=true&tailLines=2");
    }

    @Test
    public void lines_before_the_last_one_are_waited_for() {
        here.execute(() -> follower.start("uid", false));
        writeLong();
        write(3);
        await().until(() -> log.text().endsWith("line 2\n"));
        server.hold(4);
        write(20);
        here.execute(follower::containerEnded);
        await().until(() -> server.queries.size() > 1);
        server.hold(Integer.MAX_VALUE);
        await().until(() -> completions.get() == 1);
        assertThat(log.text()).isEqualTo("x".repeat(600_000) + "\n" + all());
    }

    @Test
    public void a_last_line_that_can_not_be_had_is_done_without() {
        here.execute(() -> follower.start("uid", false));
        write(3);
        awaitText(all());
        write(2);
        server.refuse(1, 500);
        server.end();
        here.execute(follower::containerEnded);
        awaitComplete();
    }

    @Test
    public void a_container_that_ended_before_takes_one_request() {
        write(5);
        server.end();
        here.execute(() -> follower.start("uid", true));
        awaitComplete();
        assertThat(server.queries).containsExactly("container=c&timestamps=true");
    }

    @Test
    public void answers_that_are_cut_off_are_taken_up() {
        server.cutAfter(15, true);
        here.execute(() -> follower.start("uid", false));
        write(30);
        await().until(() -> server.queries.size() > 3);
        server.cutAfter(18, false);
        write(30);
        await().until(() -> log.text().contains("line 40"));
        server.cutAfter(Integer.MAX_VALUE, false);
        server.end();
        here.execute(follower::containerEnded);
        awaitComplete();
    }

    @Test
    public void refusals_are_waited_for() {
        server.refuse(3, 500);
        here.execute(() -> follower.start("uid", false));
        write(2);
        awaitText(all());
        server.refuse(2, 429);
        server.end();
        here.execute(follower::containerEnded);
        awaitComplete();
    }

    @Test
    public void the_end_of_a_log_is_waited_for_however_long_the_cluster_is_busy() {
        try (RunThreads hurried = new HurriedThreads()) {
            follower = follower(hurried);
            write(3);
            server.end();
            server.refuse(30, 503);
            here.execute(() -> follower.start("uid", true));
            awaitComplete();
        }
    }

    @Test
    public void a_later_process_goes_on_where_this_one_was() {
        here.execute(() -> follower.start("uid", false));
        write(10);
        awaitText(all());
        here.execute(follower::stop);
        write(10);
        follower = follower();
        here.execute(() -> follower.start("uid", false));
        server.end();
        here.execute(follower::containerEnded);
        awaitComplete();
        assertThat(log.cursor()).startsWith("uid ");
    }

    @Test
    public void after_a_rotation_what_comes_is_kept() {
        here.execute(() -> follower.start("uid", false));
        write(20);
        awaitText(all());
        server.cutAfter(0, true);
        server.rotate();
        write(5);
        server.cutAfter(Integer.MAX_VALUE, false);
        server.end();
        here.execute(follower::containerEnded);
        awaitComplete();
    }

    @Test
    public void the_log_of_a_pod_that_is_deleted_is_followed_to_its_end() {
        here.execute(() -> follower.start("uid", false));
        write(3);
        awaitText(all());
        here.execute(follower::podGoes);
        here.execute(follower::containerEnded);
        write(3);
        awaitText(all());
        server.removePod();
        awaitComplete();
        assertThat(server.queries).hasSize(1);
    }

    @Test
    public void a_pod_that_is_gone_leaves_what_there_was() {
        server.removePod();
        here.execute(() -> follower.start("uid", false));
        await().until(() -> completions.get() == 1);
        assertThat(log.text()).isEmpty();
    }

    @Test
    public void a_log_that_is_refused_for_good_is_given_up() {
        server.end();
        server.refuse(1, 400);
        here.execute(() -> follower.start("uid", true));
        await().until(() -> completions.get() == 1);
        assertThat(log.text()).isEmpty();
    }
}
