package io.jenkins.plugins.tektonbridge.engine.process;

/**
 * Where a container sees a volume.
 *
 * @param volume the volume's name
 * @param path where it is mounted: absolute, without {@code .} and {@code ..}
 * @param subPath what of the volume is mounted; empty for all of it
 * @param readOnly whether it can't be written
 */
record Mount(String volume, String path, String subPath, boolean readOnly) {
    /** How deep it lies; what is mounted deeper is mounted later. */
    int depth() {
        return path.split("/").length;
    }
}
