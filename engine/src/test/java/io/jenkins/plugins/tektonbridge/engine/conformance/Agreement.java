package io.jenkins.plugins.tektonbridge.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** How many of the expected answers were given, and what differs; told on standard output, however quiet Maven is. */
final class Agreement {
    private final String name;
    private final List<String> differences = new ArrayList<>();
    private int count;

    Agreement(String name) {
        this.name = name;
    }

    /** Counts one answer. */
    void compare(String of, Object expected, Object actual) {
        count++;
        if (!expected.equals(actual)) {
            differences.add(of + "\n    expected: " + indented(expected) + "\n    actual:   " + indented(actual));
        }
    }

    /** Counts one answer that is made of parts; an empty text is agreement. */
    void differs(String of, String difference) {
        count++;
        if (!difference.isEmpty()) {
            differences.add(of + "\n" + difference);
        }
    }

    private static String indented(Object text) {
        return String.valueOf(text).replace("\n", "\n              ");
    }

    /** Prints the numbers and the differences; fails when there are any, and when nothing was compared. */
    void conclude() {
        StringBuilder text = new StringBuilder();
        differences.forEach(difference -> text.append("DIFFERENT ").append(difference).append('\n'));
        text.append(name).append(": ").append(count - differences.size()).append(" of ").append(count);
        print(text.toString());
        assertThat(count).as("number of " + name).isPositive();
        assertThat(differences.size()).as("differences of " + name + ", printed above").isZero();
    }

    static void print(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
