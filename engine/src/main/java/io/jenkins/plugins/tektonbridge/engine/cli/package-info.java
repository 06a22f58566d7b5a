/**
 * The command line: reads arguments, asks the other packages, prints. What it prints for people goes through one
 * {@code Console}; what is wrong with its input ends with exit code 2 and a message that names it.
 */
package io.jenkins.plugins.tektonbridge.engine.cli;
