package io.jenkins.plugins.tektonbridge.engine.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/** Times work by its median after a warm-up, with the candidates in turn so that the machine's moods meet all alike. */
final class Timing {
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    /** What was made is summed up and looked at, so that nothing is left out as useless. */
    private static int kept;

    private Timing() {}

    /** Nanoseconds for each candidate. */
    static long[] medians(IntSupplier... candidates) {
        long[][] times = new long[candidates.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < candidates.length; i++) {
                long start = System.nanoTime();
                kept += candidates[i].getAsInt();
                long time = System.nanoTime() - start;
                if (round >= 0) {
                    times[i][round] = time;
                }
            }
        }
        if (kept == Integer.MIN_VALUE) {
            System.out.print("");
        }
        return Arrays.stream(times).mapToLong(Timing::median).toArray();
    }

    /** How often something is measured: so often, unless {@code bench.rounds} says otherwise. */
    static int rounds(int usual) {
        return Integer.getInteger("bench.rounds", usual);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
