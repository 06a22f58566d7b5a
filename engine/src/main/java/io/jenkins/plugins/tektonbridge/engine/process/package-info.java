/**
 * The embedded runtime: TaskRuns as processes of this machine, each attempt in namespaces of its own with a root that it
 * can't leave. Linux only. What it can and can't do is told in docs/process-runtime.md.
 */
package io.jenkins.plugins.tektonbridge.engine.process;
