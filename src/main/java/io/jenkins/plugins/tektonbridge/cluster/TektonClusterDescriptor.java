package io.jenkins.plugins.tektonbridge.cluster;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuth;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of a cluster. What it can be asked is for administrators alone. */
@Extension
@Symbol("tektonCluster")
public final class TektonClusterDescriptor extends Descriptor<TektonCluster> {
    /** For the extension mechanism. */
    public TektonClusterDescriptor() {
        super(TektonCluster.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.TektonCluster_displayName();
    }

    /** What the form shows for a new cluster. */
    public String getDefaultToolsImage() {
        return StepTools.DEFAULT_IMAGE;
    }

    /** The credentials that a cluster may have; only the one that is chosen for who may not administer Jenkins. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String apiUrl, @QueryParameter String credentialsId) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return items.includeCurrentValue(credentialsId);
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, ClusterAccess.requirements(apiUrl),
                        AuthenticationTokens.matcher(KubernetesAuth.class))
                .includeCurrentValue(credentialsId);
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        return check(ClusterFields.name(Util.fixNull(value).trim()));
    }

    @POST
    public FormValidation doCheckApiUrl(@QueryParameter String value) {
        return check(ClusterFields.apiUrl(Util.fixNull(value).trim()));
    }

    @POST
    public FormValidation doCheckCaCertificate(@QueryParameter String value) {
        return check(ClusterFields.caCertificate(Util.fixNull(value).trim()));
    }

    /** A credential that is gone, or one that can't be used. */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String apiUrl, @QueryParameter String value) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || Util.fixNull(value).isEmpty()) {
            return FormValidation.ok();
        }
        TektonCluster cluster = new TektonCluster("");
        cluster.setApiUrl(apiUrl);
        cluster.setCredentialsId(value);
        try {
            StandardCredentials credential = ClusterAccess.credential(cluster);
            ClusterAccess.checkUsable(credential);
            return FormValidation.ok();
        } catch (AccessException e) {
            return FormValidation.error(sentence(e.getMessage()));
        }
    }

    @POST
    public FormValidation doCheckNamespace(@QueryParameter String value) {
        return check(ClusterFields.namespace(Util.fixNull(value).trim()));
    }

    @POST
    public FormValidation doCheckProxy(@QueryParameter String value) {
        return check(ClusterFields.proxy(Util.fixNull(value).trim()));
    }

    @POST
    public FormValidation doCheckImageMapping(@QueryParameter String value) {
        return check(ClusterFields.imageMapping(Util.fixNull(value)));
    }

    @POST
    public FormValidation doCheckMaxPods(@QueryParameter String value) {
        return Util.fixNull(value).isEmpty() ? FormValidation.ok() : FormValidation.validateNonNegativeInteger(value);
    }

    /** Says whether the cluster can be reached, and what Jenkins may not do there. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter boolean inCluster,
            @QueryParameter String apiUrl,
            @QueryParameter String caCertificate,
            @QueryParameter String credentialsId,
            @QueryParameter String namespace,
            @QueryParameter String proxy) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        TektonCluster cluster = new TektonCluster("");
        cluster.setInCluster(inCluster);
        cluster.setApiUrl(apiUrl);
        cluster.setCaCertificate(caCertificate);
        cluster.setCredentialsId(credentialsId);
        cluster.setNamespace(namespace);
        cluster.setProxy(proxy);
        return new ConnectionTest(KubernetesConnection::connect).of(cluster);
    }

    /** What is wrong with a cluster's name, whoever asks. */
    public FormValidation checkName(String name) {
        return ClusterFields.name(name);
    }

    private static FormValidation check(FormValidation found) {
        // What the fields hold tells nothing; but a page of others should not make Jenkins parse it.
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? found : FormValidation.ok();
    }

    static String sentence(String message) {
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
