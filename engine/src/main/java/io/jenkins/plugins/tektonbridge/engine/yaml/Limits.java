package io.jenkins.plugins.tektonbridge.engine.yaml;

/**
 * What is too much for a file. The defaults are far beyond what a cluster accepts (an object of its API ends at about
 * 1.5 MiB), so that only files get there that were made by mistake or malice.
 *
 * @param fileBytes the size of a file in bytes
 * @param depth how deep lists and mappings may lie in each other
 * @param aliasNodes how many nodes a document's aliases may stand for
 */
public record Limits(int fileBytes, int depth, int aliasNodes) {
    /** 32 MiB, 100 levels, 100,000 nodes. */
    public static final Limits DEFAULT = new Limits(32 << 20, 100, 100_000);
}
