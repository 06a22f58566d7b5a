package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** Runs a Pipeline of Tekton: {@code tektonPipeline files: 'tekton/*.yaml'}. */
public final class TektonPipelineStep extends TektonStep {
    /** A step whose fields are all at their defaults. */
    @DataBoundConstructor
    public TektonPipelineStep() {}

    @Override
    String subject() {
        return "Pipeline";
    }

    /** The step's descriptor. */
    @Extension
    public static final class DescriptorImpl extends TektonStepDescriptor {
        @Override
        public String getFunctionName() {
            return "tektonPipeline";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TektonPipelineStep_displayName();
        }
    }
}
