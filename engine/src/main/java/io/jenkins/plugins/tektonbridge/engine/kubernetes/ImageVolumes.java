package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a cluster can mount images into containers: Kubernetes does so from 1.35 on without being told to, containerd
 * from 2.1 and CRI-O from 1.31. Who may not look at nodes does without.
 */
final class ImageVolumes {
    private static final Pattern VERSION = Pattern.compile("(?:(\\w[\\w-]*)://)?v?(\\d+)\\.(\\d+).*");

    private ImageVolumes() {}

    static boolean areThere(KubernetesClient client) {
        try {
            NodeList nodes = nodes(client, null);
            boolean all = !nodes.getItems().isEmpty();
            while (all) {
                all = nodes.getItems().stream().allMatch(ImageVolumes::areThere);
                String more = nodes.getMetadata().getContinue();
                if (more == null || more.isEmpty()) {
                    return all;
                }
                nodes = nodes(client, more);
            }
            return false;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** A few at a time: the description of a node can be large. */
    private static NodeList nodes(KubernetesClient client, String more) {
        return client.nodes().list(new ListOptionsBuilder().withLimit(100L).withContinue(more).build());
    }

    private static boolean areThere(Node node) {
        NodeSystemInfo info = node.getStatus().getNodeInfo();
        String runtime = info.getContainerRuntimeVersion();
        return isAtLeast(info.getKubeletVersion(), 1, 35)
                && (runtime.startsWith("containerd://") && isAtLeast(runtime, 2, 1)
                        || runtime.startsWith("cri-o://") && isAtLeast(runtime, 1, 31));
    }

    static boolean isAtLeast(String version, int major, int minor) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int first = Integer.parseInt(matcher.group(2));
        return first > major || first == major && Integer.parseInt(matcher.group(3)) >= minor;
    }
}
