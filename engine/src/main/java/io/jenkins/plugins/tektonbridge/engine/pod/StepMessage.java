package io.jenkins.plugins.tektonbridge.engine.pod;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the shim of a step says at its end, in the termination message of the container: lines that begin with the token
 * of the pod, and the files of results between them.
 *
 * @param exitCode the exit code of the command, which the container's need not be
 * @param reason Tekton's reason: {@code Completed}, {@code Error}, {@code Continued}, {@code Skipped} or
 *     {@code TimeoutExceeded}
 * @param results the files of the task's results
 * @param inLog whether the results did not fit and are at the end of the log
 */
public record StepMessage(int exitCode, String reason, Results results, boolean inLog) {
    /**
     * Files of results.
     *
     * @param task those of the task
     * @param step those of the step
     * @param tooLarge the sizes in bytes of files that are too large to be kept
     */
    public record Results(Map<String, String> task, Map<String, String> step, Map<String, Long> tooLarge) {
        /** No results. */
        public static final Results NONE = new Results(Map.of(), Map.of(), Map.of());

        public Results {
            task = Collections.unmodifiableMap(new LinkedHashMap<>(task));
            step = Collections.unmodifiableMap(new LinkedHashMap<>(step));
            tooLarge = Collections.unmodifiableMap(new LinkedHashMap<>(tooLarge));
        }
    }

    /**
     * Reads a message.
     *
     * @param message the termination message
     * @param token what the lines of the shim begin with
     * @return empty when it is not from the shim, or not to its end
     */
    public static Optional<StepMessage> parse(String message, String token) {
        int end = message.lastIndexOf(token + " end");
        int newline = message.indexOf('\n');
        if (!message.startsWith(token + " step ") || end < 0 || newline < 0) {
            return Optional.empty();
        }
        String[] words = message.substring(0, newline).split(" ", 4);
        boolean inLog = message.substring(newline + 1, end).equals(token + " log\n");
        Results results = inLog ? Results.NONE : results(message.substring(newline + 1, end), token);
        return Optional.of(new StepMessage(Integer.parseInt(words[2]), words[3], results, inLog));
    }

    /**
     * Reads files of results: of each a line of the token, the content, and a newline.
     *
     * @param text the files
     * @param token what the lines of the shim begin with
     */
    static Results results(String text, String token) {
        Map<String, String> task = new LinkedHashMap<>();
        Map<String, String> step = new LinkedHashMap<>();
        Map<String, Long> tooLarge = new LinkedHashMap<>();
        Matcher header = Pattern.compile(
                        "(?m)^" + Pattern.quote(token) + " (?:(result|stepresult) (\\S+)|large (\\d+) (\\S+))\\n")
                .matcher(text);
        boolean found = header.find();
        while (found) {
            String kind = header.group(1);
            String name = header.group(2);
            int start = header.end();
            if (kind == null) {
                tooLarge.put(header.group(4), Long.parseLong(header.group(3)));
            }
            found = header.find();
            if (kind != null) {
                String content = text.substring(start, (found ? header.start() : text.length()) - 1);
                (kind.equals("result") ? task : step).put(name, content);
            }
        }
        return new Results(task, step, tooLarge);
    }
}
