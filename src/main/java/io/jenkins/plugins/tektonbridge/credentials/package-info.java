/** Credentials of Jenkins as Secrets of a cluster, for as long as a run lasts. */
package io.jenkins.plugins.tektonbridge.credentials;
