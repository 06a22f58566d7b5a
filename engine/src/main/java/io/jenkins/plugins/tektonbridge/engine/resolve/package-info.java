/**
 * Resolvers: what a reference means that names no object of the files but a place elsewhere. {@code git} and {@code http}
 * are built in; a runtime may add those that need it, as {@code cluster} needs a cluster. Others say what to do instead.
 */
package io.jenkins.plugins.tektonbridge.engine.resolve;
