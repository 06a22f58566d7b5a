package io.jenkins.plugins.tektonbridge.engine.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the notation of Go, which Tekton reads and prints: {@code 1h30m}, {@code 1m0s}, {@code 300ms}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]*(?:\\.[0-9]*)?)([^0-9.]+)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * Reads a duration as Go's {@code time.ParseDuration} does.
     *
     * @throws IllegalArgumentException with Go's message when the text is not a duration
     */
    public static Duration parse(String text) {
        String rest = text;
        boolean negative = rest.startsWith("-");
        if (negative || rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        if (rest.isEmpty()) {
            throw invalid(text);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(rest);
        int end = 0;
        while (end < rest.length()) {
            if (!part.find(end) || part.start() != end) {
                throw missingOrInvalid(text, rest.substring(end));
            }
            nanos = nanos.add(nanos(text, part.group(1), part.group(2)));
            end = part.end();
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text);
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return negative ? duration.negated() : duration;
    }

    private static BigDecimal nanos(String text, String number, String unit) {
        if (number.isEmpty() || number.equals(".")) {
            throw invalid(text);
        }
        Long factor = NANOS.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
        }
        String digits = number.endsWith(".") ? number + "0" : number;
        return new BigDecimal(digits).multiply(BigDecimal.valueOf(factor));
    }

    private static IllegalArgumentException missingOrInvalid(String text, String rest) {
        return rest.matches("[0-9]*(\\.[0-9]*)?") && !rest.equals(".")
                ? new IllegalArgumentException("time: missing unit in duration \"" + text + "\"")
                : invalid(text);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }

    /** Prints a duration as Go does: {@code 1h0m0s}, {@code 5m0s}, {@code 1.5s}, {@code 300ms}, {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        long nanos = duration.toNanos();
        if (nanos < 1_000L) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000L) {
            return decimal(nanos, 3) + "µs";
        }
        if (nanos < 1_000_000_000L) {
            return decimal(nanos, 6) + "ms";
        }
        long minutes = duration.toMinutes();
        String seconds = decimal(nanos - minutes * 60_000_000_000L, 9) + "s";
        if (minutes == 0) {
            return seconds;
        }
        long hours = minutes / 60;
        return (hours == 0 ? "" : hours + "h") + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long nanos, int scale) {
        BigDecimal value = BigDecimal.valueOf(nanos, scale);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
