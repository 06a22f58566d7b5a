package io.jenkins.plugins.tektonbridge.engine.process;

/** How the roots of containers are built. */
public enum SandboxKind {
    /** By util-linux: unshare, mount and pivot_root. */
    UNSHARE,
    /** By bubblewrap, where the machine lets only that make namespaces. */
    BUBBLEWRAP
}
