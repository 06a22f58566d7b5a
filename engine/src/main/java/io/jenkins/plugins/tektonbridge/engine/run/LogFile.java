package io.jenkins.plugins.tektonbridge.engine.run;

/**
 * Where the kept output of a container is.
 *
 * @param container the container, such as {@code step-build}
 * @param file the file below the directory of the run, with slashes
 * @param length how many bytes are kept
 */
public record LogFile(String container, String file, long length) {}
