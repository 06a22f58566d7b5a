/**
 * Makes a pod of an attempt at a TaskRun, and reads from a pod how far the attempt has come. Pure: no client, no clock,
 * no thread.
 */
package io.jenkins.plugins.tektonbridge.engine.pod;
