/**
 * What people see of documents and runs: descriptions, summaries, graphs, lists of findings, as text, JSON, HTML, DOT and
 * Mermaid. Reads the model and the state of runs and changes nothing.
 */
package io.jenkins.plugins.tektonbridge.engine.report;
