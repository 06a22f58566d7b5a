/**
 * What a person sees of a run: the picture of its graph, its tasks, steps and logs, as data for one component that is
 * the same in the build view of Jenkins and in the HTML report. The component itself is made of the scripts, the style
 * sheet and the texts among this package's resources.
 */
package io.jenkins.plugins.tektonbridge.engine.report.view;
