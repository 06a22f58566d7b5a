/** The clusters that an administrator configures, and the connections to them that all runs share. */
package io.jenkins.plugins.tektonbridge.cluster;
