package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import java.util.Locale;

/** Times as Jenkins writes them. */
final class Durations {
    private Durations() {}

    /** How many seconds a number of units are; without a unit they are minutes. */
    static long seconds(long time, String unit) throws LeftException {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "NANOSECONDS", "MICROSECONDS", "MILLISECONDS" -> Math.max(1, time / 1000);
            case "SECONDS" -> time;
            case "", "MINUTES" -> time * 60;
            case "HOURS" -> time * 3600;
            case "DAYS" -> time * 86400;
            default -> throw new LeftException("the unit " + unit + " is not known", "take SECONDS, MINUTES or HOURS");
        };
    }

    /** The time of {@code timeout(…)} in seconds. */
    static long of(Expression.Call timeout) throws LeftException {
        LeftException unknown = new LeftException("the time is not known before a run", "write the time");
        Expression time = timeout.argument("time").orElseThrow(() -> unknown);
        if (!(time instanceof Expression.Constant constant)
                || !(constant.value() instanceof Number || constant.value() instanceof String text && text.matches("\\d{1,9}"))) {
            throw unknown;
        }
        Expression unit = timeout.named().get("unit");
        return seconds(Long.parseLong(String.valueOf(constant.value()).replaceFirst("\\..*", "")),
                unit == null ? "" : unit.text().orElse(""));
    }

    /** Seconds as Tekton writes them. */
    static String text(long seconds) {
        StringBuilder text = new StringBuilder();
        if (seconds >= 3600) {
            text.append(seconds / 3600).append('h');
        }
        if (seconds % 3600 >= 60) {
            text.append(seconds % 3600 / 60).append('m');
        }
        if (seconds % 60 > 0 || text.isEmpty()) {
            text.append(seconds % 60).append('s');
        }
        return text.toString();
    }
}
