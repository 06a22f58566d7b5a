/**
 * The way out: what Tekton itself takes, made of files and runs that were used here.
 *
 * <p>{@link io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode} is YAML that is to be written, with its comments;
 * {@link io.jenkins.plugins.tektonbridge.engine.migrate.YamlWriter} writes it.
 */
package io.jenkins.plugins.tektonbridge.engine.migrate;
