/**
 * Variables: what {@code $(…)} is replaced with, where, and in which order. Each stage replaces in one pass: what a
 * value brings in is not looked at again by the same stage, and what no stage knows stays as it was written. There is
 * no escape: {@code $$(params.x)} is a dollar and the value.
 */
package io.jenkins.plugins.tektonbridge.engine.substitute;
