package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.Objects;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * A credential of Jenkins that a run finds as a Secret, for as long as it runs.
 */
public final class CredentialSecret extends AbstractDescribableImpl<CredentialSecret> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String secret;

    /**
     * @param id the credential's id
     * @param secret the name by which the YAML knows the Secret
     */
    @DataBoundConstructor
    public CredentialSecret(String id, String secret) {
        this.id = Util.fixNull(id);
        this.secret = Util.fixNull(secret);
    }

    public String getId() {
        return id;
    }

    public String getSecret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialSecret that && id.equals(that.id) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, secret);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<CredentialSecret> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.CredentialSecret_displayName();
        }
    }
}
