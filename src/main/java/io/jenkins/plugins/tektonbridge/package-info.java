/**
 * The Jenkins plugin: steps, build step, configuration and build view. It is thin; what Tekton YAML means and how it
 * runs is the engine's.
 */
package io.jenkins.plugins.tektonbridge;
