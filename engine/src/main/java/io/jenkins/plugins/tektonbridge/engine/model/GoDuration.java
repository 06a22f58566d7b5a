package io.jenkins.plugins.tektonbridge.engine.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the notation of Go, which Tekton reads and prints: {@code 1h30m}, {@code 1m0s}, {@code 300ms}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("\\G([0-9]*)(?:\\.([0-9]*))?([^0-9.]*)");
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
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        Matcher part = PART.matcher(rest);
        BigInteger nanos = BigInteger.ZERO;
        int end = 0;
        do {
            if (!part.find(end)) {
                throw invalid(text);
            }
            nanos = nanos.add(nanos(text, part.group(1), part.group(2), part.group(3)));
            end = part.end();
        } while (end < rest.length());
        BigInteger signed = negative ? nanos.negate() : nanos;
        if (signed.bitLength() >= Long.SIZE) {
            throw invalid(text);
        }
        return Duration.ofNanos(signed.longValue());
    }

    /** One number with its unit; a fraction of a nanosecond is cut off. */
    private static BigInteger nanos(String text, String whole, String fraction, String unit) {
        if (whole.isEmpty() && (fraction == null || fraction.isEmpty())) {
            throw invalid(text);
        }
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("time: missing unit in duration " + quoted(text));
        }
        Long factor = NANOS.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException(
                    "time: unknown unit " + quoted(unit) + " in duration " + quoted(text));
        }
        String digits = "0" + whole + (fraction == null || fraction.isEmpty() ? "" : "." + fraction);
        return new BigDecimal(digits).multiply(BigDecimal.valueOf(factor)).toBigInteger();
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration " + quoted(text));
    }

    /** In quotation marks; what is not printable ASCII as bytes. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                quoted.append('\\').append((char) b);
            } else if (b < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\x%02x", b & 0xff));
            } else {
                quoted.append((char) b);
            }
        }
        return quoted.append('"').toString();
    }

    /** Prints a duration as Go does: {@code 1h0m0s}, {@code 5m0s}, {@code 1.5s}, {@code 300ms}, {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        long nanos = duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart();
        long minutes = duration.toMinutes();
        if (minutes == 0 && nanos < 1_000L) {
            return nanos + "ns";
        }
        if (minutes == 0 && nanos < 1_000_000L) {
            return decimal(nanos, 3) + "µs";
        }
        if (minutes == 0 && nanos < 1_000_000_000L) {
            return decimal(nanos, 6) + "ms";
        }
        String seconds = decimal(nanos, 9) + "s";
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
