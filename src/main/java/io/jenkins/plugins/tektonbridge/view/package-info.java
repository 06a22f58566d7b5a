/** The build view: a tab on the page of a build, and what scripts ask of it. */
package io.jenkins.plugins.tektonbridge.view;
