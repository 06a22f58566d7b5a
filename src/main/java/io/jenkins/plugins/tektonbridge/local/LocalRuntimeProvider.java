package io.jenkins.plugins.tektonbridge.local;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.RunIds;
import io.jenkins.plugins.tektonbridge.RuntimeProvider;
import io.jenkins.plugins.tektonbridge.TektonBridgeConfiguration;
import io.jenkins.plugins.tektonbridge.credentials.InstanceId;
import io.jenkins.plugins.tektonbridge.credentials.RunCredentials;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import io.jenkins.plugins.tektonbridge.policy.Policy;
import io.jenkins.plugins.tektonbridge.policy.PolicyException;
import java.io.IOException;
import java.util.Map;

/** Serves {@code cluster: 'local'}: the agent of the enclosing {@code node}. */
@Extension
public final class LocalRuntimeProvider implements RuntimeProvider {
    /** The name that stands for the agent. */
    public static final String LOCAL = "local";

    @Override
    public boolean serves(String cluster) {
        return cluster.equals(LOCAL);
    }

    @Override
    public Map<String, String> keep(Request request) throws AbortException {
        return LocalPlace.of(request).kept();
    }

    @Override
    public String directory(Request request, String path) throws IOException, InterruptedException {
        FilePath workspace = request.workspace();
        if (workspace == null) {
            throw new AbortException("There is no workspace for the directory " + path);
        }
        FilePath directory = workspace.child(path);
        directory.mkdirs();
        return directory.getRemote();
    }

    @Override
    public TaskRunRuntime runtime(Request request) throws IOException {
        Run<?, ?> build = request.build();
        try {
            Policy.of(TektonBridgeConfiguration.get().getPolicy(), build.getParent().getFullName()).checkCluster(LOCAL);
        } catch (PolicyException e) {
            throw new AbortException(e.getMessage());
        }
        return new LocalRun(
                LocalPlace.of(request),
                RunIds.unique(build, request.runId()),
                new RunOwner(InstanceId.get(), build.getExternalizableId(), request.runId()),
                RunCredentials.of(request.spec().credentials(), build, request.runId()),
                request.listener());
    }
}
