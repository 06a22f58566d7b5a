/**
 * Tekton's API types in v1 as immutable records, the tree of a YAML file with the place of each node, and the status
 * of runs. What is absent in the YAML is, as in Tekton's own types, an empty string, list or map; where Tekton tells
 * absent from empty, an {@link java.util.Optional}. Parts that Kubernetes alone gives a meaning to (probes, security
 * contexts, the inside of volumes) stay {@link Node}s, so that nothing is lost and every part knows its place.
 */
package io.jenkins.plugins.tektonbridge.engine.model;
