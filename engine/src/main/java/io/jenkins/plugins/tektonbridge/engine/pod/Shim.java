package io.jenkins.plugins.tektonbridge.engine.pod;

import io.jenkins.plugins.tektonbridge.engine.model.EnvVar;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that start a step by its shim. The shim is a text for a shell, put together from the fragments that the step
 * needs; its options are called like those of Tekton's entrypoint where they mean the same.
 */
final class Shim {
    /** Where the busybox is that was brought into the pod. */
    static final String TOOLS = PodPaths.TOOLS + "/bin/busybox";

    private final String token;
    private final List<String> results;
    private final boolean credentials;
    private final boolean links;
    private final int messageLimit;

    /**
     * The shim of a pod.
     *
     * @param token what its lines begin with
     * @param results the results of the task that are files
     * @param credentials whether there are credentials to be copied
     * @param links whether the directories of steps are found by their indexes, too: {@code /tekton/steps/0}
     * @param messageLimit how many bytes of a termination message the kubelet keeps
     */
    Shim(String token, List<String> results, boolean credentials, boolean links, int messageLimit) {
        this.token = token;
        this.results = List.copyOf(results);
        this.credentials = credentials;
        this.links = links;
        this.messageLimit = messageLimit;
    }

    /** The words of a container: what starts the shim, and what the shim is given. */
    record Words(List<String> command, List<String> args) {}

    /**
     * The words that start a step.
     *
     * @param after the index of the step that it waits for; -1 for none
     * @param scriptFile whether its script is a file already
     */
    Words start(StepPlan plan, int after, boolean scriptFile) {
        List<String> args = new ArrayList<>(List.of("-step", String.valueOf(plan.index())));
        if (plan.needsTools()) {
            args.addAll(List.of("-tools", TOOLS));
        }
        if (after >= 0) {
            args.addAll(List.of("-after", String.valueOf(after)));
        }
        args.addAll(List.of("-name", plan.directory()));
        args.addAll(options(plan));
        plan.script().filter(script -> !scriptFile).ifPresent(script -> {
            args.add("-script");
            args.add(KubeletVariables.escape(script.text()));
        });
        args.add("--");
        args.addAll(command(plan, scriptFile));
        args.addAll(plan.step().container().args());
        return new Words(shell(plan), args);
    }

    /** The words that start a container which does nothing but collect the results of the task. */
    Words collect(int index) {
        List<String> args = new ArrayList<>(List.of("-step", String.valueOf(index), "-tools", TOOLS));
        args.addAll(List.of("-name", "results", "-token", token, "-limit", String.valueOf(messageLimit)));
        args.addAll(List.of("-results", String.join(",", results), "--", TOOLS, "true"));
        return new Words(List.of(TOOLS, "sh", "-c", text("results", "step"), "shim"), args);
    }

    private List<String> command(StepPlan plan, boolean scriptFile) {
        if (plan.script().isEmpty()) {
            return plan.isLeftToImage() ? List.of("true") : plan.step().container().command();
        }
        String file = PodPaths.script(plan.index());
        return scriptFile
                ? List.of(file)
                : KubeletVariables.escape(
                        Stream.concat(plan.script().get().interpreter().stream(), Stream.of(file)).toList());
    }

    private List<String> shell(StepPlan plan) {
        List<String> words = new ArrayList<>(plan.needsTools()
                ? List.of(TOOLS, "sh")
                : plan.script().map(ShellScript::shell)
                        .orElseGet(() -> ShellScript.shell(plan.step().container().command())));
        words.add("-c");
        words.add(text(fragments(plan)));
        words.add("shim");
        return words;
    }

    private String[] fragments(StepPlan plan) {
        List<String> fragments = new ArrayList<>();
        if (plan.needsTools()) {
            fragments.add("environment");
            if (!plan.when().isEmpty()) {
                fragments.add("when");
            }
            if (!plan.when().isEmpty() || refersToSteps(plan.step())) {
                fragments.add("references");
            }
        }
        if (!results.isEmpty() || !plan.step().results().isEmpty()) {
            fragments.add("results");
        }
        if (streams(plan.step())) {
            fragments.add("streams");
        }
        if (credentials) {
            fragments.add("credentials");
        }
        fragments.add("step");
        return fragments.toArray(String[]::new);
    }

    private static boolean streams(Step step) {
        return !step.stdoutPath().isEmpty() || !step.stderrPath().isEmpty();
    }

    private static boolean refersToSteps(Step step) {
        return StepTexts.commandRefersToStep(step) || !StepTexts.envThatRefersToStep(step).isEmpty();
    }

    private List<String> options(StepPlan plan) {
        Step step = plan.step();
        Options options = new Options();
        options.add("-token", token);
        options.add("-limit", String.valueOf(messageLimit));
        options.add("-on_error", step.onError());
        step.timeout().filter(timeout -> !timeout.isZero())
                .ifPresent(timeout -> options.add("-timeout", seconds(timeout)));
        options.add("-stdout_path", step.stdoutPath());
        options.add("-stderr_path", step.stderrPath());
        options.add("-step_results", step.results().stream().map(one -> one.name()).collect(Collectors.joining(",")));
        options.add("-results", String.join(",", results));
        options.add("-link", links ? "yes" : "");
        options.add("-credentials", credentials ? "yes" : "");
        options.add("-references", StepTexts.commandRefersToStep(step) ? "yes" : "");
        StepTexts.envThatRefersToStep(step).stream().map(EnvVar::name).distinct()
                .forEach(name -> options.add("-references_env", name));
        options.add("-never", plan.never() ? "yes" : "");
        plan.when().forEach(when -> options.words.addAll(condition(when)));
        return options.words;
    }

    private static List<String> condition(WhenExpression when) {
        List<String> words = new ArrayList<>(List.of(
                "-when", when.operator(), KubeletVariables.escape(when.input()),
                String.valueOf(when.values().size())));
        words.addAll(KubeletVariables.escape(when.values()));
        return words;
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** The text of the shim, without comments and indentation, safe from the kubelet. */
    private static String text(String... fragments) {
        return KubeletVariables.escape(Stream.of(fragments).map(Shim::fragment).collect(Collectors.joining()));
    }

    /** A fragment, without comments and indentation. */
    static String fragment(String name) {
        try (InputStream in = Shim.class.getResourceAsStream("shim/" + name + ".sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException("the shim can't be read", e);
        }
    }

    /** Options that are left out when they are empty. */
    private static final class Options {
        private final List<String> words = new ArrayList<>();

        void add(String option, String value) {
            if (!value.isEmpty()) {
                words.add(option);
                words.add(value);
            }
        }
    }
}
