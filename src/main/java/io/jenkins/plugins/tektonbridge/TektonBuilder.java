package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tektonbridge.engine.run.RunHandle;
import io.jenkins.plugins.tektonbridge.engine.run.RunState;
import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The build step for jobs without a Pipeline: the same run with the same fields, in which variables of the build
 * ({@code ${BUILD_NUMBER}}, job parameters) are replaced. Holds the job's executor, as every build step does.
 */
public final class TektonBuilder extends Builder {
    private final String subject;
    private String files = "";
    private String yaml = "";
    private String run = "";
    private String paramsText = "";
    private String workspacesText = "";
    private String cluster = "";
    private String namespace = "";
    private String serviceAccount = "";
    private String timeout = "";
    private String rollback = "";
    private String onAbort = RunSpec.CANCEL;
    private int maxParallel;
    private boolean failOnError = true;
    private boolean apply;
    @CheckForNull
    private List<CredentialSecret> credentials;

    /**
     * @param subject {@code Pipeline} or {@code Task}
     */
    @DataBoundConstructor
    public TektonBuilder(String subject) {
        this.subject = "Task".equals(subject) ? "Task" : "Pipeline";
    }

    public String getSubject() {
        return subject;
    }

    public String getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixNull(files).trim();
    }

    public String getYaml() {
        return yaml;
    }

    @DataBoundSetter
    public void setYaml(String yaml) {
        this.yaml = Util.fixNull(yaml);
    }

    public String getRun() {
        return run;
    }

    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixNull(run).trim();
    }

    public String getParamsText() {
        return paramsText;
    }

    /** Parameters, a line of YAML for each. */
    @DataBoundSetter
    public void setParamsText(String paramsText) {
        this.paramsText = Util.fixNull(paramsText);
    }

    public String getWorkspacesText() {
        return workspacesText;
    }

    /** Bindings of workspaces, a line of YAML for each. */
    @DataBoundSetter
    public void setWorkspacesText(String workspacesText) {
        this.workspacesText = Util.fixNull(workspacesText);
    }

    public String getCluster() {
        return cluster;
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = Util.fixNull(cluster).trim();
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixNull(namespace).trim();
    }

    public String getServiceAccount() {
        return serviceAccount;
    }

    @DataBoundSetter
    public void setServiceAccount(String serviceAccount) {
        this.serviceAccount = Util.fixNull(serviceAccount).trim();
    }

    public boolean isApply() {
        return apply;
    }

    @DataBoundSetter
    public void setApply(boolean apply) {
        this.apply = apply;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixNull(timeout).trim();
    }

    public String getRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(String rollback) {
        this.rollback = Util.fixNull(rollback).trim();
    }

    public String getOnAbort() {
        return onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = Util.fixEmpty(onAbort) == null ? RunSpec.CANCEL : onAbort;
    }

    public int getMaxParallel() {
        return maxParallel;
    }

    @DataBoundSetter
    public void setMaxParallel(int maxParallel) {
        this.maxParallel = maxParallel;
    }

    public boolean isFailOnError() {
        return failOnError;
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @CheckForNull
    public List<CredentialSecret> getCredentials() {
        return credentials;
    }

    @DataBoundSetter
    public void setCredentials(List<CredentialSecret> credentials) {
        this.credentials = credentials == null || credentials.isEmpty() ? null : new ArrayList<>(credentials);
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        variables.overrideAll(build.getBuildVariables());
        RunSpec spec = spec(variables);
        TektonEngine.Place place = new TektonEngine.Place(
                build, freeId(build), spec, build::getWorkspace, listener);
        RunHandle handle = TektonEngine.get().startOrResume(place, new RequestOfBuild(place));
        RunState state = await(handle, spec);
        if (!state.condition().isSuccessful() && spec.failOnError) {
            throw RunFailure.of(state, handle.directory().path());
        }
        return true;
    }

    private static String freeId(AbstractBuild<?, ?> build) {
        return RunIds.ofBuilder(BuildRuns.of(build).ids().size());
    }

    /** Waits for the end; an abort asks the run to end, and one more does so at once. */
    private static RunState await(RunHandle handle, RunSpec spec) throws InterruptedException, IOException {
        InterruptedException interruption = null;
        while (true) {
            try {
                RunState state = handle.end().get();
                if (interruption != null) {
                    throw interruption;
                }
                return state;
            } catch (InterruptedException e) {
                if (e == interruption) {
                    throw e;
                }
                handle.cancel(interruption == null ? spec.specStatus() : SpecStatus.CANCELLED, "");
                interruption = e;
            } catch (ExecutionException e) {
                throw new AbortException("Jenkins stops; the run is left to itself");
            }
        }
    }

    private RunSpec spec(EnvVars variables) throws AbortException {
        RunSpec spec = new RunSpec();
        spec.files = variables.expand(files);
        spec.yaml = yaml;
        spec.kind = subject;
        spec.run = variables.expand(run);
        try {
            spec.setParams(expand(variables, Values.entries("params", paramsText)));
            spec.setWorkspaces(expand(variables, Values.entries("workspaces", workspacesText)));
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
        spec.cluster = variables.expand(cluster);
        spec.namespace = variables.expand(namespace);
        spec.serviceAccount = variables.expand(serviceAccount);
        spec.timeout = variables.expand(timeout);
        spec.rollback = variables.expand(rollback);
        spec.onAbort = onAbort;
        spec.maxParallel = maxParallel;
        spec.failOnError = failOnError;
        spec.apply = apply;
        spec.setCredentials(credentials == null ? List.of() : credentials);
        return spec;
    }

    /** Variables are replaced in values that were read, so that none of theirs is read as YAML. */
    private static Map<String, Object> expand(EnvVars variables, Map<String, ?> entries) {
        Map<String, Object> expanded = new LinkedHashMap<>();
        entries.forEach((name, value) -> expanded.put(name, expand(variables, value)));
        return expanded;
    }

    private static Object expand(EnvVars variables, Object value) {
        if (value instanceof String text) {
            return variables.expand(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> expand(variables, item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), expand(variables, entry)));
            return entries;
        }
        return value;
    }

    /** The build step's descriptor. */
    @Extension
    @Symbol("tektonRun")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TektonBuilder_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** The fields are those of the steps, and so is what there is to say of them. */
        @Override
        public String getHelpFile(String fieldName) {
            String own = super.getHelpFile(fieldName);
            return own != null
                    ? own
                    : Jenkins.get().getDescriptorOrDie(TektonPipelineStep.class).getHelpFile(fieldName.replace("Text", ""));
        }

        public ListBoxModel doFillSubjectItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("Pipeline");
            items.add("Task");
            return items;
        }

        public ListBoxModel doFillOnAbortItems() {
            return RunFields.onAbortItems();
        }

        @POST
        public FormValidation doCheckParamsText(@QueryParameter String value) {
            return RunFields.checkEntries("params", value);
        }

        @POST
        public FormValidation doCheckWorkspacesText(@QueryParameter String value) {
            return RunFields.checkEntries("workspaces", value);
        }

        /** What a variable stands for is known to a build alone. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return value.contains("$") ? FormValidation.ok() : RunFields.checkTimeout(value);
        }
    }
}
