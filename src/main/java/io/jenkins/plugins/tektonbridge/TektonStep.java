package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What {@code tektonPipeline}, {@code tektonTask} and {@code tektonExport} have in common: what is run, and with what. */
public abstract class TektonStep extends Step {
    private String files;
    private String yaml;
    private String run;
    private Map<String, Object> params;
    private Map<String, Object> workspaces;
    private String cluster;
    private String namespace;
    private String serviceAccount;
    private String timeout;
    private String rollback;
    private String onAbort;
    private int maxParallel;
    private boolean failOnError = true;
    private boolean apply;
    private List<CredentialSecret> credentials;

    /** What is run, for the engine: {@code Pipeline} or {@code Task}. */
    abstract String subject();

    @CheckForNull
    public String getFiles() {
        return files;
    }

    /** Files, directories and patterns below the workspace or the repository, separated by commas. */
    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
    }

    @CheckForNull
    public String getYaml() {
        return yaml;
    }

    /** The YAML itself. */
    @DataBoundSetter
    public void setYaml(String yaml) {
        this.yaml = Util.fixEmpty(yaml);
    }

    @CheckForNull
    public String getRun() {
        return run;
    }

    /** What of the YAML is run: the name of a run, Pipeline or Task, or a file. */
    @DataBoundSetter
    public void setRun(String run) {
        this.run = Util.fixEmptyAndTrim(run);
    }

    @CheckForNull
    public Map<String, Object> getParams() {
        return params;
    }

    /** Parameters: texts, lists of texts and maps of texts. */
    @DataBoundSetter
    public void setParams(Map<String, Object> params) {
        this.params = copy("params", params);
    }

    @CheckForNull
    public Map<String, Object> getWorkspaces() {
        return workspaces;
    }

    /** Bindings of workspaces. */
    @DataBoundSetter
    public void setWorkspaces(Map<String, Object> workspaces) {
        this.workspaces = copy("workspaces", workspaces);
    }

    /** Nothing: {@link #getParams} has them. */
    @CheckForNull
    @Restricted(NoExternalUse.class)
    public String getParamsText() {
        return null;
    }

    /** For the form alone, which has a text where a Jenkinsfile has a map. */
    @DataBoundSetter
    @Restricted(NoExternalUse.class)
    public void setParamsText(String text) {
        if (Util.fixEmptyAndTrim(text) != null) {
            setParams(Values.entries("params", text));
        }
    }

    /** Nothing: {@link #getWorkspaces} has them. */
    @CheckForNull
    @Restricted(NoExternalUse.class)
    public String getWorkspacesText() {
        return null;
    }

    /** For the form alone, which has a text where a Jenkinsfile has a map. */
    @DataBoundSetter
    @Restricted(NoExternalUse.class)
    public void setWorkspacesText(String text) {
        if (Util.fixEmptyAndTrim(text) != null) {
            setWorkspaces(Values.entries("workspaces", text));
        }
    }

    @CheckForNull
    public String getCluster() {
        return cluster;
    }

    /** The cluster, as the administrator named it; {@code local} for the agent itself. */
    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = Util.fixEmptyAndTrim(cluster);
    }

    @CheckForNull
    public String getNamespace() {
        return namespace;
    }

    /** The namespace of the pods. */
    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixEmptyAndTrim(namespace);
    }

    @CheckForNull
    public String getServiceAccount() {
        return serviceAccount;
    }

    /** The ServiceAccount of the pods. */
    @DataBoundSetter
    public void setServiceAccount(String serviceAccount) {
        this.serviceAccount = Util.fixEmptyAndTrim(serviceAccount);
    }

    public boolean isApply() {
        return apply;
    }

    /** Whether what lies beside the run in its YAML is created in the cluster. */
    @DataBoundSetter
    public void setApply(boolean apply) {
        this.apply = apply;
    }

    @CheckForNull
    public String getTimeout() {
        return timeout;
    }

    /** How long the run may take, in Tekton's notation ({@code 1h30m}). */
    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    @CheckForNull
    public String getRollback() {
        return rollback;
    }

    /** The task that rolls back, {@code TASK} or {@code TASK=GUARDED,GUARDED}. */
    @DataBoundSetter
    public void setRollback(String rollback) {
        this.rollback = Util.fixEmptyAndTrim(rollback);
    }

    @NonNull
    public String getOnAbort() {
        return onAbort == null ? RunSpec.CANCEL : onAbort;
    }

    /** What becomes of the run when the build is aborted. */
    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        String wish = Util.fixEmptyAndTrim(onAbort);
        this.onAbort = RunSpec.CANCEL.equals(wish) ? null : wish;
    }

    public int getMaxParallel() {
        return maxParallel;
    }

    /** How many tasks may run at once; 0 for no limit. */
    @DataBoundSetter
    public void setMaxParallel(int maxParallel) {
        this.maxParallel = maxParallel;
    }

    public boolean isFailOnError() {
        return failOnError;
    }

    /** Whether a run that failed fails the step. */
    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    @CheckForNull
    public List<CredentialSecret> getCredentials() {
        return credentials;
    }

    /** Credentials of Jenkins that the run finds as Secrets. */
    @DataBoundSetter
    public void setCredentials(List<CredentialSecret> credentials) {
        this.credentials = credentials == null || credentials.isEmpty() ? null : new ArrayList<>(credentials);
    }

    /** Of classes that Jenkins can keep, whatever Groovy came with. */
    @CheckForNull
    private static Map<String, Object> copy(String name, @CheckForNull Map<String, Object> entries) {
        if (entries == null || entries.isEmpty()) {
            return null;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        entries.forEach((key, value) -> copy.put(key, Values.plain(name + "." + key, value)));
        return copy;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        FlowNode node = context.get(FlowNode.class);
        return new TektonStepExecution(context, spec(), RunIds.ofStep(node.getId()));
    }

    final RunSpec spec() {
        RunSpec spec = new RunSpec();
        spec.files = Util.fixNull(files);
        spec.yaml = Util.fixNull(yaml);
        spec.kind = subject();
        spec.run = Util.fixNull(run);
        spec.setParams(params == null ? Map.of() : params);
        spec.setWorkspaces(workspaces == null ? Map.of() : workspaces);
        spec.cluster = Util.fixNull(cluster);
        spec.namespace = Util.fixNull(namespace);
        spec.serviceAccount = Util.fixNull(serviceAccount);
        spec.timeout = Util.fixNull(timeout);
        spec.rollback = Util.fixNull(rollback);
        spec.onAbort = getOnAbort();
        spec.maxParallel = maxParallel;
        spec.failOnError = failOnError;
        spec.apply = apply;
        spec.setCredentials(credentials == null ? List.of() : credentials);
        return spec;
    }

    /** What both steps' descriptors do. */
    public abstract static class TektonStepDescriptor extends StepDescriptor {
        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /** Parameters or workspaces as the form shows them. */
        public String text(Map<String, ?> entries) {
            return Values.text(entries);
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

        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return RunFields.checkTimeout(value);
        }
    }
}
