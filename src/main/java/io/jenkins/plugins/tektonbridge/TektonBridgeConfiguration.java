package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an administrator decides for all builds: the clusters, and what builds may do there. */
@Extension
@Symbol("tektonBridge")
public final class TektonBridgeConfiguration extends GlobalConfiguration {
    private List<TektonCluster> clusters = List.of();
    private String defaultCluster = "";
    private List<PolicyRule> policy = List.of();

    /** Reads what was kept. */
    public TektonBridgeConfiguration() {
        load();
    }

    /** The configuration of this Jenkins. */
    public static TektonBridgeConfiguration get() {
        return ExtensionList.lookupSingleton(TektonBridgeConfiguration.class);
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.TektonBridgeConfiguration_displayName();
    }

    @NonNull
    public synchronized List<TektonCluster> getClusters() {
        return clusters;
    }

    /**
     * The clusters.
     *
     * @throws IllegalArgumentException when two of them have the same name, or one has none
     */
    @DataBoundSetter
    public synchronized void setClusters(List<TektonCluster> clusters) {
        checkNames(clusters);
        this.clusters = List.copyOf(clusters);
        save();
    }

    private static void checkNames(List<TektonCluster> clusters) {
        Set<String> names = new HashSet<>();
        for (TektonCluster cluster : clusters) {
            FormValidation found = cluster.getDescriptor().checkName(cluster.getName());
            if (found.kind == FormValidation.Kind.ERROR) {
                throw new IllegalArgumentException("cluster \"" + cluster.getName() + "\": " + found.getMessage());
            }
            if (!names.add(cluster.getName())) {
                throw new IllegalArgumentException("there are two clusters with the name " + cluster.getName());
            }
        }
    }

    @NonNull
    public synchronized String getDefaultCluster() {
        return defaultCluster;
    }

    /** The cluster of steps that name none; empty for the first one. */
    @DataBoundSetter
    public synchronized void setDefaultCluster(String defaultCluster) {
        this.defaultCluster = Util.fixNull(defaultCluster).trim();
        save();
    }

    @NonNull
    public synchronized List<PolicyRule> getPolicy() {
        return policy;
    }

    /** The rules, of which the first one counts that is for a job. */
    @DataBoundSetter
    public synchronized void setPolicy(List<PolicyRule> policy) {
        this.policy = List.copyOf(policy);
        save();
    }

    /**
     * The cluster that a step names.
     *
     * @param name the name; empty for the default one
     */
    public synchronized Optional<TektonCluster> cluster(String name) {
        String wanted = name.isEmpty() ? defaultCluster : name;
        return wanted.isEmpty()
                ? clusters.stream().findFirst()
                : clusters.stream().filter(cluster -> cluster.getName().equals(wanted)).findFirst();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try (BulkChange change = new BulkChange(this)) {
            setClusters(request.bindJSONToList(TektonCluster.class, form.opt("clusters")));
            setDefaultCluster(form.optString("defaultCluster"));
            setPolicy(request.bindJSONToList(PolicyRule.class, form.opt("policy")));
            change.commit();
            return true;
        } catch (IllegalArgumentException e) {
            throw new Descriptor.FormException(e.getMessage(), e, "clusters");
        } catch (IOException e) {
            throw new Descriptor.FormException("The configuration can't be kept: " + e.getMessage(), e, "clusters");
        }
    }

    /** A default cluster that is not there. */
    @POST
    public FormValidation doCheckDefaultCluster(@QueryParameter String value) {
        String wanted = Util.fixNull(value).trim();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || wanted.isEmpty() || cluster(wanted).isPresent()) {
            return FormValidation.ok();
        }
        return FormValidation.warning(Messages.TektonBridgeConfiguration_noSuchCluster(wanted));
    }
}
