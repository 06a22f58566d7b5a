package io.jenkins.plugins.tektonbridge;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;
import java.io.IOException;
import java.util.Map;

/** Knows on what the runs of builds are executed: clusters, or the agent itself. */
public interface RuntimeProvider extends ExtensionPoint {
    /** Whether this one serves a cluster's name; the empty name is the default one. */
    boolean serves(String cluster);

    /**
     * The name of the cluster that another name stands for: the same, but for the empty one.
     *
     * @throws AbortException when there is no such cluster; the message has those that there are
     */
    default String name(String cluster) throws AbortException {
        return cluster;
    }

    /**
     * The namespace of runs that name none; empty where there are no namespaces.
     *
     * @throws IOException when that can't be told
     */
    default String namespace(String cluster) throws IOException {
        return "";
    }

    /**
     * What a run keeps of where it begins, so that it can be taken up there: names and values without secrets, which its
     * later requests have.
     *
     * @throws AbortException when it can't begin here; the message says why
     */
    default Map<String, String> keep(Request request) throws AbortException {
        return Map.of();
    }

    /**
     * The directory that a workspace is to be bound to; it is made where it is missing.
     *
     * @param path its path in the workspace of the build
     * @throws AbortException when there can be none
     * @throws IOException when it can't be made
     * @throws InterruptedException when somebody does not want to wait for it
     */
    default String directory(Request request, String path) throws IOException, InterruptedException {
        throw new AbortException("only cluster: 'local' has directories of the agent (" + path + "); a cluster has"
                + " [claim: 'NAME'], [emptyDir: true], [secret: 'NAME'] and [configMap: 'NAME']");
    }

    /**
     * Resolvers beyond git and http, by their names.
     *
     * @param namespace the namespace of the run
     * @throws IOException when they can't be made
     */
    default Map<String, Resolver> resolvers(Request request, String namespace) throws IOException {
        return Map.of();
    }

    /**
     * The runtime for a run that begins or goes on. It may be shared, and belongs to the provider.
     *
     * @throws AbortException when there is none, or the run may not use it; the message says why
     * @throws IOException when it can't be reached
     * @throws InterruptedException when somebody does not want to wait for it
     */
    TaskRunRuntime runtime(Request request) throws IOException, InterruptedException;

    /**
     * Who asks for a runtime.
     *
     * @param cluster the cluster's name
     * @param build the build
     * @param runId the run
     * @param spec what is wanted of the run
     * @param workspace the workspace of the enclosing {@code node}; null without one, and for a run that goes on
     * @param kept what a run that goes on has kept of where it began; empty for another
     * @param listener the build's log
     */
    record Request(
            String cluster,
            Run<?, ?> build,
            String runId,
            RunSpec spec,
            @CheckForNull FilePath workspace,
            Map<String, String> kept,
            TaskListener listener) {}
}
