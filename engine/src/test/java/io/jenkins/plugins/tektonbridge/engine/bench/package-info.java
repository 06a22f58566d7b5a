/** Measurements that {@code bin/bench} prints; no tests. Figures are ratios, so that they mean the same on any machine. */
package io.jenkins.plugins.tektonbridge.engine.bench;
