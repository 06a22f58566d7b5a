package io.jenkins.plugins.tektonbridge.policy;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What the builds of some jobs may do on clusters. Lists are separated by commas or lines; in names {@code *} stands for
 * any characters. A new rule allows pods in the namespace of the cluster, and nothing by which a pod could get at its
 * node.
 */
public final class PolicyRule extends AbstractDescribableImpl<PolicyRule> {
    private static final String ALL = "*";
    private static final String HTTPS = "https://";

    private final String items;
    private String clusters = ALL;
    private String namespaces = "";
    private String serviceAccounts = ALL;
    private String images = "";
    private String hostPaths = "";
    private String capabilities = "";
    private String appliedKinds = "";
    private String gitUrls = "";
    private String httpUrls = HTTPS;
    private boolean privileged;
    private boolean hostNetwork;
    private boolean hostNamespaces;

    /** @param items full names of folders and jobs, with {@code *} and {@code **} as Ant has them; empty for all jobs */
    @DataBoundConstructor
    public PolicyRule(String items) {
        this.items = Util.fixNull(items).trim();
    }

    @NonNull
    public String getItems() {
        return items;
    }

    @NonNull
    public String getClusters() {
        return clusters;
    }

    /** The clusters that may be used. */
    @DataBoundSetter
    public void setClusters(String clusters) {
        this.clusters = Util.fixNull(clusters).trim();
    }

    @NonNull
    public String getNamespaces() {
        return namespaces;
    }

    /** The namespaces that pods may be in; empty for that of the cluster's configuration. */
    @DataBoundSetter
    public void setNamespaces(String namespaces) {
        this.namespaces = Util.fixNull(namespaces).trim();
    }

    @NonNull
    public String getServiceAccounts() {
        return serviceAccounts;
    }

    /** The ServiceAccounts that pods may have. */
    @DataBoundSetter
    public void setServiceAccounts(String serviceAccounts) {
        this.serviceAccounts = Util.fixNull(serviceAccounts).trim();
    }

    @NonNull
    public String getImages() {
        return images;
    }

    /** Beginnings of the images that may be used, after the cluster's image mapping; empty for all images. */
    @DataBoundSetter
    public void setImages(String images) {
        this.images = Util.fixNull(images).trim();
    }

    @NonNull
    public String getHostPaths() {
        return hostPaths;
    }

    /** Directories of the node that may be mounted, with all that is in them. */
    @DataBoundSetter
    public void setHostPaths(String hostPaths) {
        this.hostPaths = Util.fixNull(hostPaths).trim();
    }

    @NonNull
    public String getCapabilities() {
        return capabilities;
    }

    /** Capabilities that containers may add, beside those that they have anyway. */
    @DataBoundSetter
    public void setCapabilities(String capabilities) {
        this.capabilities = Util.fixNull(capabilities).trim();
    }

    @NonNull
    public String getAppliedKinds() {
        return appliedKinds;
    }

    /** Kinds of the objects that a run may create in the cluster; {@code *} does not mean roles and their bindings. */
    @DataBoundSetter
    public void setAppliedKinds(String appliedKinds) {
        this.appliedKinds = Util.fixNull(appliedKinds).trim();
    }

    @NonNull
    public String getGitUrls() {
        return gitUrls;
    }

    /** Beginnings of the URLs of repositories that references through the resolver {@code git} may fetch. */
    @DataBoundSetter
    public void setGitUrls(String gitUrls) {
        this.gitUrls = Util.fixNull(gitUrls).trim();
    }

    @NonNull
    public String getHttpUrls() {
        return httpUrls;
    }

    /** Beginnings of the URLs that references through the resolver {@code http} may fetch. */
    @DataBoundSetter
    public void setHttpUrls(String httpUrls) {
        this.httpUrls = Util.fixNull(httpUrls).trim();
    }

    /** Gives rules that were kept before these fields were there what new ones have. */
    private Object readResolve() {
        if (gitUrls == null) {
            gitUrls = "";
        }
        if (httpUrls == null) {
            httpUrls = HTTPS;
        }
        return this;
    }

    public boolean isPrivileged() {
        return privileged;
    }

    /** Whether containers may be privileged, or give up a protection that containers have anyway. */
    @DataBoundSetter
    public void setPrivileged(boolean privileged) {
        this.privileged = privileged;
    }

    public boolean isHostNetwork() {
        return hostNetwork;
    }

    /** Whether pods may use the network of the node, or a port of it. */
    @DataBoundSetter
    public void setHostNetwork(boolean hostNetwork) {
        this.hostNetwork = hostNetwork;
    }

    public boolean isHostNamespaces() {
        return hostNamespaces;
    }

    /** Whether pods may see the processes of the node, or use its IPC namespace. */
    @DataBoundSetter
    public void setHostNamespaces(boolean hostNamespaces) {
        this.hostNamespaces = hostNamespaces;
    }

    /** The descriptor. */
    @Extension
    @Symbol("tektonPolicyRule")
    public static final class DescriptorImpl extends Descriptor<PolicyRule> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.PolicyRule_displayName();
        }
    }
}
