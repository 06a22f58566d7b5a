package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;

/**
 * A comment about a statement.
 *
 * @param text the comment, of any number of lines
 * @param statement the statement
 */
record Note(String text, Statement statement) {}
