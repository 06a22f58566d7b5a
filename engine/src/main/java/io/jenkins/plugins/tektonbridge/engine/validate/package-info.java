/**
 * What Tekton's admission webhooks and its reconcilers refuse, in Tekton's words and with its field paths, and warnings
 * of our own for what Tekton accepts and then surprises.
 */
package io.jenkins.plugins.tektonbridge.engine.validate;
