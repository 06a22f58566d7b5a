package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** Runs a Task of Tekton: {@code tektonTask files: 'tekton/*.yaml'}. */
public final class TektonTaskStep extends TektonStep {
    /** A step whose fields are all at their defaults. */
    @DataBoundConstructor
    public TektonTaskStep() {}

    @Override
    String subject() {
        return "Task";
    }

    /** The step's descriptor. */
    @Extension
    public static final class DescriptorImpl extends TektonStepDescriptor {
        @Override
        public String getFunctionName() {
            return "tektonTask";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TektonTaskStep_displayName();
        }
    }
}
