package io.jenkins.plugins.tektonbridge.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class FewThreadsTest {
    @Test
    public void what_was_begun_comes_to_its_end_and_what_comes_later_is_dropped() throws InterruptedException {
        RunThreads threads = RunThreads.few();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        threads.execute(() -> {
            begun.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.countDown();
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        threads.close();
        closed.countDown();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatCode(() -> {
            threads.execute(() -> { });
            threads.at(threads.now(), () -> { }).run();
        }).doesNotThrowAnyException();
    }
}
