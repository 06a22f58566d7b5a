package io.jenkins.plugins.tektonbridge.engine.pod;

import java.util.List;

/** Places in the containers of a pod, which are Tekton's. */
final class PodPaths {
    static final String TEKTON = "/tekton";
    static final String WORKSPACE = "/workspace";
    /** What a step says of its artifacts, in a directory of the task or of its own, which have to be there. */
    static final String PROVENANCE = "/artifacts/provenance.json";
    static final String STEPS = "/tekton/steps";
    static final String SCRIPTS = "/tekton/scripts";
    static final String TOOLS = "/tekton/tools";
    static final String CREDENTIALS = "/tekton/creds";
    static final String CREDENTIAL_FILES = "/tekton/creds-files";
    static final String CREDENTIAL_SECRETS = "/tekton/creds-secrets";

    /** What steps share below /tekton. */
    static final List<String> SHARED = List.of("home", "results", "steps");

    private PodPaths() {}

    /** The script of a step. */
    static String script(int step) {
        return SCRIPTS + "/script-" + step;
    }

    /** The script of a sidecar. */
    static String sidecarScript(int sidecar) {
        return SCRIPTS + "/sidecar-script-" + sidecar;
    }

    /** A path without a slash at its end, and without doubled ones. */
    static String clean(String path) {
        String cleaned = path.replaceAll("/+", "/");
        return cleaned.length() > 1 && cleaned.endsWith("/") ? cleaned.substring(0, cleaned.length() - 1) : cleaned;
    }
}
