package io.jenkins.plugins.tektonbridge.engine.run;

import java.time.Instant;

/**
 * Why an attempt can't run yet.
 *
 * @param reason Tekton's reason, such as {@code Pending} or {@code PullImageFailed}
 * @param message what it waits for, for people
 * @param since since when it waits for that
 */
public record Waiting(String reason, String message, Instant since) {}
