/**
 * Reads Jenkinsfiles: Groovy's own parser makes a syntax tree of the text, which becomes a tree of ours. Nothing of it is
 * ever executed.
 */
package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;
