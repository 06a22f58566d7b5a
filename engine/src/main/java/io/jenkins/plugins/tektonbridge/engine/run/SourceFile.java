package io.jenkins.plugins.tektonbridge.engine.run;

/**
 * YAML as it was read, kept with the run so that nothing is read again when the run goes on.
 *
 * @param name the file as the user named it, or a description in angle brackets such as {@code <inline>}
 * @param text its text
 */
public record SourceFile(String name, String text) {}
