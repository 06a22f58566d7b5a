package io.jenkins.plugins.tektonbridge.engine.pod;

import java.util.List;

/** The kubelet replaces {@code $(NAME)} and {@code $$} in commands, arguments and variables of containers. */
final class KubeletVariables {
    private KubeletVariables() {}

    /** A text of which the kubelet makes what it is now. */
    static String escape(String text) {
        return text.replace("$", "$$");
    }

    static List<String> escape(List<String> texts) {
        return texts.stream().map(KubeletVariables::escape).toList();
    }
}
