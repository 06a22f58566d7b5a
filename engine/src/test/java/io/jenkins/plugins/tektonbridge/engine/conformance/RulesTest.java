package io.jenkins.plugins.tektonbridge.engine.conformance;

import org.junit.Test;

/** Compares our answers with Tekton's for cases of our own, rule by rule. */
public class RulesTest {
    private final ConformanceDirectory directory = ConformanceDirectory.find("rules");

    @Test
    public void scenarios() {
        directory.compareScenarios("rules of scheduling").conclude();
    }

    @Test
    public void validation() {
        directory.compareValidation("rules of validation").conclude();
    }
}
