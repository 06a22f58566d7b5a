package io.jenkins.plugins.tektonbridge.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.tektonbridge.engine.kubernetes.Admission;
import io.jenkins.plugins.tektonbridge.engine.run.Resolver;
import io.jenkins.plugins.tektonbridge.engine.run.TaskRunRuntime;

/** A connection to a cluster, with the runtime on it. */
interface Connection extends AutoCloseable {
    /** The runtime, which is closed with the connection. */
    TaskRunRuntime runtime();

    /** The client, which is closed with the connection. */
    KubernetesClient client();

    /** What finds Tekton's objects there: references that name no namespace mean this one. */
    Resolver resolver(String namespace);

    /** Lets go of everything; pods run on. */
    @Override
    void close();

    /** Makes connections. */
    interface Maker {
        /**
         * Makes a connection. The cluster is not asked for anything yet.
         *
         * @param cluster how the cluster is configured
         * @param access how it is reached
         * @param admission has a say in what is created there
         */
        Connection connect(TektonCluster cluster, TokenSource access, Admission admission);
    }
}
