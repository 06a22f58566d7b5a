/** The page that converts Jenkinsfiles. */
package io.jenkins.plugins.tektonbridge.convert;
