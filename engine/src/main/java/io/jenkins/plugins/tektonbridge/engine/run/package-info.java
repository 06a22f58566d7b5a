/**
 * Carries out what the scheduler decides: the driver of a run, the one record of its state, and the interface behind
 * which TaskRuns are executed.
 */
package io.jenkins.plugins.tektonbridge.engine.run;
