package io.jenkins.plugins.tektonbridge.engine.run;

/**
 * A piece of the run's merged log: whole lines of one container. The order is that in which they were kept; it is the
 * same whenever and by whomever they are read.
 *
 * @param position where the merged log goes on behind this piece; told to {@link RunDirectory#log(long)} by who reads
 *     on later
 * @param pipelineTask the pipeline task; the TaskRun's name where there is no pipeline
 * @param taskRun the TaskRun
 * @param attempt the attempt
 * @param container the container, such as {@code step-build}
 * @param bytes whole lines; without a newline at the end only when the container's output ended so, or when a line is
 *     longer than {@link #LONGEST_LINE}
 */
public record LogChunk(
        long position, String pipelineTask, String taskRun, int attempt, String container, byte[] bytes) {
    /** Longer lines are passed on in pieces. */
    public static final int LONGEST_LINE = 64 * 1024;

    /** The step or sidecar: the container without the beginning that tells which of the two it is. */
    public String step() {
        for (String prefix : new String[] {"step-", "sidecar-"}) {
            if (container.startsWith(prefix)) {
                return container.substring(prefix.length());
            }
        }
        return container;
    }
}
