/**
 * Reads Tekton's YAML into the {@link io.jenkins.plugins.tektonbridge.engine.model model}: files, directories, globs and texts; v1beta1 is turned into v1.
 * Scalars mean what sigs.k8s.io/yaml and Go's JSON decoder make of them.
 *
 * <p>{@link io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader} is where to begin. A single value is made by {@link
 * io.jenkins.plugins.tektonbridge.engine.yaml.ParamValues}: {@code of} for a node, {@code ofResult} for the file of a result.
 */
package io.jenkins.plugins.tektonbridge.engine.yaml;
