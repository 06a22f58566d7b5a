/** What builds may do on clusters: rules of the administrator, which no Jenkinsfile overrides. */
package io.jenkins.plugins.tektonbridge.policy;
