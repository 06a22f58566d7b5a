package io.jenkins.plugins.tektonbridge;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tektonbridge.credentials.SecretKinds;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.core.Authentication;

/**
 * A credential of Jenkins that a run finds as a Secret, for as long as it runs.
 */
public final class CredentialSecret extends AbstractDescribableImpl<CredentialSecret> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String secret;
    private String key = "";
    private String git = "";
    private String docker = "";

    /**
     * @param id the credential's id
     * @param secret the name by which the YAML knows the Secret
     */
    @DataBoundConstructor
    public CredentialSecret(String id, String secret) {
        this.id = Util.fixNull(id).trim();
        this.secret = Util.fixNull(secret).trim();
    }

    public String getId() {
        return id;
    }

    public String getSecret() {
        return secret;
    }

    public String getKey() {
        return key;
    }

    /** The key of a secret text or a secret file; empty for {@code text} and the file's name. */
    @DataBoundSetter
    public void setKey(String key) {
        this.key = Util.fixNull(key).trim();
    }

    public String getGit() {
        return git;
    }

    /** The URLs of git servers that it is for; git finds it there without more ado. */
    @DataBoundSetter
    public void setGit(String git) {
        this.git = Util.fixNull(git).trim();
    }

    public String getDocker() {
        return docker;
    }

    /** The URLs of registries that it is for; docker finds it there, and images can be pulled with it. */
    @DataBoundSetter
    public void setDocker(String docker) {
        this.docker = Util.fixNull(docker).trim();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialSecret that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    /** The fields as Strings, which a build can keep. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("secret", secret);
        fields.put("key", key);
        fields.put("git", git);
        fields.put("docker", docker);
        return fields;
    }

    /** What {@link #fields} were of. */
    static CredentialSecret of(Map<String, String> fields) {
        CredentialSecret secret = new CredentialSecret(fields.get("id"), fields.get("secret"));
        secret.setKey(fields.get("key"));
        secret.setGit(fields.get("git"));
        secret.setDocker(fields.get("docker"));
        return secret;
    }

    /** The form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<CredentialSecret> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CredentialSecret_displayName();
        }

        /** The credentials that a job can use; only the one that is chosen for who may not know of them. */
        @POST
        public ListBoxModel doFillIdItems(@CheckForNull @AncestorInPath Item item, @QueryParameter String id) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!mayList(item)) {
                return items.includeCurrentValue(id);
            }
            items.includeEmptyValue();
            if (item == null) {
                items.includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), SecretKinds.MATCHER);
            } else {
                items.includeMatchingAs(
                        authentication(item), item, StandardCredentials.class, List.of(), SecretKinds.MATCHER);
            }
            return items.includeCurrentValue(id);
        }

        /** A credential that a job can't use. */
        @POST
        public FormValidation doCheckId(@CheckForNull @AncestorInPath Item item, @QueryParameter String value) {
            if (!mayList(item) || Util.fixNull(value).isEmpty() || value.contains("${")) {
                return FormValidation.ok();
            }
            boolean found = !(item == null
                            ? CredentialsProvider.listCredentialsInItemGroup(
                                    StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of(),
                                    CredentialsMatchers.withId(value))
                            : CredentialsProvider.listCredentialsInItem(
                                    StandardCredentials.class, item, authentication(item), List.of(),
                                    CredentialsMatchers.withId(value)))
                    .isEmpty();
            return found ? FormValidation.ok() : FormValidation.error(Messages.CredentialSecret_notFound(value));
        }

        /** A Secret without a name. */
        @POST
        public FormValidation doCheckSecret(@QueryParameter String value) {
            return Util.fixNull(value).trim().isEmpty()
                    ? FormValidation.error(Messages.CredentialSecret_noName())
                    : FormValidation.ok();
        }

        private static boolean mayList(@CheckForNull Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
        }

        private static Authentication authentication(Item item) {
            return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        }
    }
}
