/**
 * Reads Tekton's YAML into the {@link io.jenkins.plugins.tektonbridge.engine.model model}: files, directories, globs and
 * texts. Scalars mean what sigs.k8s.io/yaml and Go's JSON decoder make of them, fields are those of the API's types, and
 * v1beta1 is turned into v1.
 *
 * <p>A file goes through these hands: {@code SourceFiles} finds it, {@code TextDecoder} makes text of it, {@code
 * DocumentSplitter} parts its documents, {@code TreeReader} makes a tree of each, {@code Decoder} holds the tree
 * against the types ({@code Kinds} has them), {@code Conversion} turns v1beta1 into v1, and the {@code …Readers} make
 * the model of it.
 *
 * <p>{@link io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader} reads files. {@link
 * io.jenkins.plugins.tektonbridge.engine.yaml.Fragment} reads a single parameter or step: what {@code value: 1} or {@code
 * script: 5} means. {@link io.jenkins.plugins.tektonbridge.engine.yaml.ParamValues#ofResult} reads the file of a result.
 */
package io.jenkins.plugins.tektonbridge.engine.yaml;
