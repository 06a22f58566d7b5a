package io.jenkins.plugins.tektonbridge.engine.conformance;

import io.jenkins.plugins.tektonbridge.engine.yaml.YamlValueLine;
import org.junit.Test;

/**
 * Compares our answers with those that Tekton's own code gave: how runs go, what is refused and with which words, and
 * what becomes of scalars. The cases are the files of a directory, {@code -Dconformance.dir=DIR} or the one among the
 * test resources.
 */
public class ConformanceTest {
    private final ConformanceDirectory directory = ConformanceDirectory.find();

    @Test
    public void scenarios() {
        directory.compareScenarios("scenarios").conclude();
    }

    @Test
    public void validation() {
        directory.compareValidation("validation").conclude();
    }

    @Test
    public void yaml() {
        Agreement agreement = new Agreement("yaml");
        for (String text : directory.lines("yaml_values.txt")) {
            YamlValueLine line = YamlValueLine.parse(text);
            agreement.compare(line.input(), line.expected(), actual(line));
        }
        agreement.conclude();
    }

    private static String actual(YamlValueLine line) {
        try {
            return line.actual();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
