package io.jenkins.plugins.tektonbridge.engine.process;

/**
 * A file of a volume.
 *
 * @param path its path in the volume
 * @param content what it holds
 * @param mode its mode
 */
record VolumeFile(String path, byte[] content, int mode) {
    /** The mode of files where nobody says. */
    static final int DEFAULT_MODE = 0644;
}
