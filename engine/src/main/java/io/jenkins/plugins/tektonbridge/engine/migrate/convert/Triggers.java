package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directive {@code triggers}: times become CronJobs that start runs. */
final class Triggers {
    private static final String WEBHOOK = "let Tekton Triggers or Pipelines-as-Code start a run when something is pushed";

    private final Conversion conversion;

    Triggers(Conversion conversion) {
        this.conversion = conversion;
    }

    /** Converts those of a directive, which may be null. */
    void convert(Statement directive) {
        if (directive == null) {
            return;
        }
        conversion.ledger().converted(directive);
        for (Statement trigger : Directives.block(directive)) {
            try {
                convert(trigger, trigger.call().orElseThrow(() -> new LeftException("it is no trigger", WEBHOOK)));
            } catch (LeftException e) {
                conversion.pipeline().notes.add(conversion.leave(trigger, e.getMessage(), e.byHand()));
            }
        }
    }

    /** Converts one. */
    void convert(Statement trigger, Expression.Call call) throws LeftException {
        Optional<String> times = call.values().stream().findFirst().flatMap(Expression::text)
                .or(() -> Optional.ofNullable(call.named().get("spec")).flatMap(Expression::text))
                .or(() -> Optional.ofNullable(call.named().get("scmpoll_spec")).flatMap(Expression::text));
        boolean polls = call.name().equals("pollSCM");
        if (!polls && !call.name().equals("cron") || times.isEmpty()) {
            throw new LeftException("nothing of Tekton itself starts runs", WEBHOOK);
        }
        String zone = "";
        boolean guessed = false;
        for (String line : times.get().lines().map(String::strip).toList()) {
            if (line.startsWith("TZ=")) {
                zone = line.substring("TZ=".length());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String cron = cron(line, conversion.options().name());
                guessed |= !cron.equals(line);
                conversion.pipeline().schedules.add(new PipelineDraft.Schedule(cron, zone, polls, trigger));
            }
        }
        if (polls) {
            conversion.ledger().approximated(trigger, "a CronJob starts a run whether something has changed or not, so it is"
                    + " suspended; better " + WEBHOOK);
        } else {
            conversion.ledger().approximated(trigger, "a CronJob starts the runs, for which its ServiceAccount needs the right"
                    + " to create PipelineRuns" + (guessed ? "; H became a time of its own" : ""));
        }
    }

    /** Times of Jenkins as those of cron: {@code H} becomes a number that follows from the name. */
    static String cron(String times, String name) throws LeftException {
        String named = Map.of(
                        "@hourly", "H * * * *", "@daily", "H H * * *", "@midnight", "H H(0-2) * * *", "@weekly", "H H * * H",
                        "@monthly", "H H H * *", "@yearly", "H H H H *", "@annually", "H H H H *")
                .getOrDefault(times, times);
        String[] fields = named.split("\\s+");
        if (fields.length != 5) {
            throw new LeftException("\"" + times + "\" are no times of cron", "write five fields");
        }
        int[] sizes = {60, 24, 28, 12, 7};
        int[] first = {0, 0, 1, 1, 0};
        StringBuilder cron = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            int hash = Math.floorMod((name + i).hashCode(), 10_007);
            cron.append(i == 0 ? "" : " ").append(field(fields[i], hash, first[i], sizes[i]));
        }
        return cron.toString();
    }

    private static String field(String field, int hash, int first, int size) {
        if (field.matches("H\\(\\d{1,2}-\\d{1,2}\\)(/\\d{1,2})?")) {
            String[] bounds = field.substring(2, field.indexOf(')')).split("-");
            int from = Integer.parseInt(bounds[0]);
            int to = Math.max(from, Integer.parseInt(bounds[1]));
            int slash = field.indexOf('/');
            return slash < 0 ? String.valueOf(from + hash % (to - from + 1)) : from + "-" + to + field.substring(slash);
        }
        if (field.matches("H/\\d{1,2}")) {
            int step = Math.max(1, Integer.parseInt(field.substring(2)));
            return first + hash % Math.min(step, size) + "-" + (first + size - 1) + "/" + step;
        }
        if (field.contains("H")) {
            List<String> parts = List.of(field.split(","));
            StringBuilder all = new StringBuilder();
            for (String part : parts) {
                all.append(all.isEmpty() ? "" : ",").append(part.equals("H") ? String.valueOf(first + hash % size) : part);
            }
            return all.toString();
        }
        return field;
    }
}
