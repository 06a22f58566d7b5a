package io.jenkins.plugins.tektonbridge.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.CredentialSecret;
import io.jenkins.plugins.tektonbridge.engine.migrate.export.LeftOutSecret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What has to be known of the Secrets that a run had of Jenkins, so that somebody can make them elsewhere: no value. */
public final class SecretOutlines {
    private SecretOutlines() {}

    /**
     * The outlines of Secrets; of a credential that is gone, or can't be a Secret, as much as the step says.
     *
     * @param build the build that uses them
     */
    public static List<LeftOutSecret> of(List<CredentialSecret> wanted, Run<?, ?> build) throws IOException {
        List<LeftOutSecret> outlines = new ArrayList<>();
        for (CredentialSecret entry : wanted) {
            StandardCredentials credential =
                    CredentialsProvider.findCredentialById(entry.getId(), StandardCredentials.class, build);
            outlines.add(credential == null || !SecretKinds.MATCHER.matches(credential)
                    ? outline(entry, SecretContent.OPAQUE, List.of(entry.getKey().isEmpty() ? SecretContent.TEXT : entry.getKey()))
                    : outline(entry, SecretContent.of(credential, entry.getKey())));
        }
        return outlines;
    }

    private static LeftOutSecret outline(CredentialSecret entry, SecretContent content) {
        return outline(entry, content.type(), content.data().keySet().stream().sorted().toList());
    }

    private static LeftOutSecret outline(CredentialSecret entry, String type, List<String> keys) {
        return new LeftOutSecret(entry.getSecret(), "", type, keys, SecretMaker.annotations(entry));
    }
}
