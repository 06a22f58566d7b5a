package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever it is given, the reader answers with documents and problems that name their places, the validator with a
 * verdict, and both within a second. Time is that of the processor, so that a busy machine makes no difference.
 */
public class HostileYamlTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Provide
    Arbitrary<String> damaged() {
        return HostileYaml.damaged();
    }

    @Provide
    Arbitrary<String> misshapen() {
        return HostileYaml.misshapen();
    }

    @Property(tries = 250)
    void damaged_documents(@ForAll("damaged") String text) {
        check(text);
    }

    @Property(tries = 250)
    void misshapen_documents(@ForAll("misshapen") String text) {
        check(text);
    }

    @Property(tries = 200)
    void any_text(@ForAll String text) {
        check(text);
    }

    @Property(tries = 200)
    void any_bytes(@ForAll @Size(max = 200) byte[] bytes) {
        try {
            check(TextDecoder.decode("f", bytes));
        } catch (UnreadableException e) {
            checkProblem(e.problem(), bytes.length + 1, bytes.length + 1);
        }
    }

    @Property(tries = 10)
    void deep_documents(@ForAll @IntRange(min = 1, max = 20_000) int depth) {
        for (String open : Arrays.asList("[", "{a: ", "- ", "? ", "a:\n", "!!x &a [", "'", "%", "*a ", "- - {b: [")) {
            check("apiVersion: tekton.dev/v1\nkind: Task\nspec: " + open.repeat(depth));
            check(open.repeat(depth));
        }
    }

    @Property(tries = 10)
    void alias_bombs(@ForAll @IntRange(min = 1, max = 40) int levels, @ForAll @IntRange(min = 1, max = 40) int width) {
        StringBuilder yaml = new StringBuilder("apiVersion: tekton.dev/v1\nkind: Pipeline\nx0: &x0 {name: a}\n");
        for (int i = 1; i <= levels; i++) {
            String alias = "*x" + (i - 1) + ", ";
            yaml.append("x%d: &x%d [%s]\n".formatted(i, i, alias.repeat(width)));
        }
        check(yaml + "spec: {tasks: *x" + levels + "}\n");
        check(yaml + "spec: {<<: *x0, tasks: [*x0, *x0]}\n");
    }

    private static void check(String text) {
        long begin = cpuTime();
        Documents read = new YamlReader().readText("f", text);
        validate(read.documents().stream().flatMap(document -> document.resource().stream()).toList());
        assertThat(Duration.ofNanos(cpuTime() - begin)).isLessThan(A_SECOND);
        int lines = Lines.count(text, 0, text.length()) + 1;
        read.problems().forEach(problem -> checkProblem(problem, lines, text.length() + 1));
    }

    private static void checkProblem(Problem problem, int lines, int columns) {
        assertThat(problem.message()).isNotBlank().doesNotContain("Exception", "org.yaml", "java.");
        assertThat(problem.at().file()).isEqualTo("f");
        assertThat(problem.at().line()).isBetween(1, lines);
        assertThat(problem.at().column()).isBetween(1, columns);
    }

    private static void validate(List<Resource> resources) {
        for (ApiFields level : ApiFields.values()) {
            assertThat(new Validator(FeatureFlags.at(level)).validate(resources))
                    .hasSameSizeAs(resources)
                    .allSatisfy(verdict -> assertThat(verdict.text()).isNotEmpty());
        }
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
