package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.Exported;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.LeftOutSecret;
import io.jenkins.plugins.tektonbridge.engine.run.RunException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Writes a run as a cluster with Tekton takes it: {@code tektonExport files: 'tekton/*.yaml', to: 'tekton.yaml'}. It has
 * the fields of the steps that run, but for those that say how a run goes.
 */
public final class TektonExportStep extends TektonStep {
    /** Whatever there is. */
    static final String SUBJECT = "";

    private String to;

    /** A step whose fields are all at their defaults. */
    @DataBoundConstructor
    public TektonExportStep() {}

    @Override
    String subject() {
        return SUBJECT;
    }

    @CheckForNull
    public String getTo() {
        return to;
    }

    /** The file of the workspace that the YAML is written to. */
    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        if (getMaxParallel() != 0 || !isFailOnError() || !getOnAbort().equals(RunSpec.CANCEL)) {
            throw new AbortException("tektonExport runs nothing: it has no maxParallel, failOnError or onAbort");
        }
        return new Execution(context, spec(), to);
    }

    /** Reads, exports and writes in a thread of its own, and does it again after a restart. */
    private static final class Execution extends SynchronousNonBlockingStepExecution<Map<String, Object>> {
        private static final long serialVersionUID = 1L;

        private final RunSpec spec;
        @CheckForNull
        private final String to;

        Execution(StepContext context, RunSpec spec, @CheckForNull String to) {
            super(context);
            this.spec = spec;
            this.to = to;
        }

        @Override
        protected Map<String, Object> run() throws Exception {
            Run<?, ?> build = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            FilePath workspace = getContext().get(FilePath.class);
            if (to != null && workspace == null) {
                throw new AbortException("to: there is no workspace to write " + to + " to; run the step inside node");
            }
            Exported exported;
            try {
                exported = TektonExports.of(
                        new RequestOfBuild(new TektonEngine.Place(build, "", spec, () -> workspace, listener)).get(),
                        build);
            } catch (RunException e) {
                throw new AbortException(e.getMessage());
            }
            List<String> commands = new ArrayList<>(
                    exported.secrets().stream().map(LeftOutSecret::commands).flatMap(List::stream).toList());
            exported.notes().forEach(note -> listener.getLogger().println("Note: " + note));
            if (!commands.isEmpty()) {
                listener.getLogger().println("Secrets are left out. These have to be there before anything runs:");
                commands.forEach(command -> listener.getLogger().println("  " + command));
            }
            if (to != null) {
                workspace.child(to).write(exported.yaml(), StandardCharsets.UTF_8.name());
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("yaml", exported.yaml());
            answer.put("secrets", commands);
            answer.put("notes", new ArrayList<>(exported.notes()));
            return answer;
        }
    }

    /** The step's descriptor. */
    @Extension
    public static final class DescriptorImpl extends TektonStepDescriptor {
        @Override
        public String getFunctionName() {
            return "tektonExport";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TektonExportStep_displayName();
        }
    }
}
