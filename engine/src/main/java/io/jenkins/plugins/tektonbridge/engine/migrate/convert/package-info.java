/**
 * Makes Tekton YAML of Jenkinsfiles, and says of each statement what came of it.
 *
 * <p>{@link io.jenkins.plugins.tektonbridge.engine.migrate.convert.JenkinsfileConverter} is the way in.
 */
package io.jenkins.plugins.tektonbridge.engine.migrate.convert;
