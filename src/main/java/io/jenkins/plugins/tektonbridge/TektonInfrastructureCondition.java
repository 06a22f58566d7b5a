package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Tells the loss of a pod, a node or an agent from a build that fails:
 * {@code retry(count: 2, conditions: [tektonInfrastructure()])}.
 */
public final class TektonInfrastructureCondition extends ErrorCondition {
    private static final long serialVersionUID = 1L;

    /** The condition has no settings. */
    @DataBoundConstructor
    public TektonInfrastructureCondition() {}

    @Override
    public boolean test(Throwable error, StepContext context) throws IOException, InterruptedException {
        return error instanceof TektonRunFailedException failure && failure.isInfrastructure();
    }

    /** The condition's descriptor. */
    @Extension
    @Symbol("tektonInfrastructure")
    public static final class DescriptorImpl extends ErrorConditionDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TektonInfrastructureCondition_displayName();
        }
    }
}
