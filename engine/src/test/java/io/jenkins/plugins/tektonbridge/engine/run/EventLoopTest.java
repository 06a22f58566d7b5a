package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class EventLoopTest {
    private final List<String> done = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final ManualThreads threads = new ManualThreads();
    private final EventLoop loop = new EventLoop(threads::execute, () -> done.add("end"), failures::add);

    @Test
    public void eventsWaitUntilTheLoopIsOpen() {
        loop.post(() -> done.add("a"));
        threads.settle();
        assertThat(done).isEmpty();
        loop.open();
        threads.settle();
        assertThat(done).containsExactly("a", "end");
    }

    @Test
    public void oneEndOfTurnFollowsAllThatCameTogether() {
        loop.open();
        loop.post(() -> {
            done.add("a");
            loop.post(() -> done.add("c"));
        });
        loop.post(() -> done.add("b"));
        threads.settle();
        assertThat(done).containsExactly("a", "b", "c", "end");
    }

    @Test
    public void failureIsToldAndTheLoopGoesOn() {
        loop.open();
        loop.post(() -> {
            throw new IllegalStateException("on purpose");
        });
        loop.post(() -> done.add("after"));
        threads.settle();
        assertThat(failures).extracting(Throwable::getMessage).containsExactly("on purpose");
        assertThat(done).containsExactly("after", "end");
    }

    @Test
    public void eventsOfManyThreadsRunOneAtATimeAndNoneIsLost() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            int[] counter = new int[1];
            CountDownLatch all = new CountDownLatch(4_000);
            EventLoop shared = new EventLoop(pool, () -> { }, failures::add);
            shared.open();
            for (int thread = 0; thread < 4; thread++) {
                pool.execute(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        shared.post(() -> {
                            // Not atomic on purpose: the loop sees to it that nobody else is here.
                            counter[0]++;
                            all.countDown();
                        });
                    }
                });
            }
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(counter[0]).isEqualTo(4_000);
            assertThat(failures).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }
}
