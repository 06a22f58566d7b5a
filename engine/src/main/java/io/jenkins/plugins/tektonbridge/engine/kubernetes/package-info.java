/**
 * Executes TaskRuns as pods of a Kubernetes cluster, through fabric8's client; the only package that talks to a cluster.
 * Informers tell what happens to pods, and a handful of threads does the rest, whatever the number of pods.
 */
package io.jenkins.plugins.tektonbridge.engine.kubernetes;
