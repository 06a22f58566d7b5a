package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a build whose steps count their lines, see {@link PodHistory#COUNTS}. */
final class CountedLog {
    private static final Pattern LINE = Pattern.compile("\\[(\\S+) : \\S+] (.*)");

    private CountedLog() {}

    /** Fails when a line is missing or there twice, or a task's that should have run, or nothing of a run's end. */
    static void assertWhole(List<String> log, String... tasks) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        List<String> ends = new ArrayList<>();
        for (String line : log) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                told.computeIfAbsent(matcher.group(1), task -> new ArrayList<>()).add(matcher.group(2));
            } else {
                assertThat(line).as("a line of a step stands by itself").doesNotContain("] line ").doesNotContain("] end ");
                if (line.matches("(PipelineRun|TaskRun) \\S+: .*|Rollback by task .*|Warning: .*")) {
                    ends.add(line);
                }
            }
        }
        assertThat(told.keySet()).containsExactlyInAnyOrder(tasks);
        told.forEach((task, lines) -> {
            List<String> wanted = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                wanted.add("line " + i);
            }
            wanted.add("end " + (lines.size() - 1));
            assertThat(lines).as("the lines of task %s", task).isEqualTo(wanted);
        });
        assertThat(ends).anyMatch(line -> line.matches("\\w+Run .*")).doesNotHaveDuplicates();
    }
}
