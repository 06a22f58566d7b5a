package io.jenkins.plugins.tektonbridge.cluster;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Computer;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.tektonbridge.TektonBridgeConfiguration;

/** Lets connections be renewed as soon as the configuration, or Jenkins' own credentials, are saved. */
@Extension
public final class ConfigurationChanges extends SaveableListener {
    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof TektonBridgeConfiguration || saved instanceof SystemCredentialsProvider) {
            Computer.threadPoolForRemoting.execute(() -> ClusterConnections.get().refresh());
        }
    }
}
