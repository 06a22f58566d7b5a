package io.jenkins.plugins.tektonbridge.engine.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs the measurements that are named, or all. */
public final class Bench {
    private static final Map<String, Measurement> MEASUREMENTS = new TreeMap<>(Map.of(
            "kubernetes", new KubernetesBench(),
            "log", new LogBench(),
            "logs", new PodLogBench(),
            "planning", new PlanningBench(),
            "pods", new PodsBench(),
            "reading", new ReadingBench(),
            "steps", new StepsBench(),
            "view", new ViewBench()));

    private Bench() {}

    /** What can be measured. */
    interface Measurement {
        /** What is measured, for the head of its table. */
        String title();

        /** The first row is the head of the table. */
        List<List<String>> rows();

        /** Why this can't be measured on this machine; empty when it can. */
        default Optional<String> missing() {
            return Optional.empty();
        }
    }

    public static void main(String[] names) {
        List<String> wanted = names.length == 0 ? List.copyOf(MEASUREMENTS.keySet()) : List.of(names);
        for (String name : wanted) {
            Measurement measurement = MEASUREMENTS.get(name);
            if (measurement == null) {
                System.err.println("bench: nothing is called " + name + "; known are "
                        + String.join(", ", MEASUREMENTS.keySet()));
                System.exit(2);
            }
            if (measurement.missing().isPresent()) {
                System.out.println("!! LEFT OUT: " + name + ": " + measurement.missing().get() + "\n");
                continue;
            }
            System.out.println(measurement.title());
            System.out.println(Table.of(measurement.rows()));
        }
    }
}
