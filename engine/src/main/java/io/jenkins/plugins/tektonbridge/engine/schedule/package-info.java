/**
 * What to start next: a pure core without clock, client or thread. A {@code PipelinePlan} holds what follows from the
 * files, a {@code PipelineProgress} holds the states of a run's children and decides; a run that goes on after a
 * restart is a new progress, made from the same plan and the states that were kept.
 */
package io.jenkins.plugins.tektonbridge.engine.schedule;
