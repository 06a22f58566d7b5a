package io.jenkins.plugins.tektonbridge.cluster;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.tektonbridge.engine.pod.ImageMapping;
import io.jenkins.plugins.tektonbridge.engine.pod.StepTools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A cluster, as an administrator configures it. */
public final class TektonCluster extends AbstractDescribableImpl<TektonCluster> {
    private final String name;
    private String apiUrl = "";
    private boolean inCluster;
    private String caCertificate = "";
    private String credentialsId = "";
    private String namespace = "";
    private String proxy = "";
    private String imageMapping = "";
    private String toolsImage = StepTools.DEFAULT_IMAGE;
    private int maxPods;
    private boolean keepFailedPods;

    /** @param name the name by which steps know the cluster */
    @DataBoundConstructor
    public TektonCluster(String name) {
        this.name = Util.fixNull(name).trim();
    }

    @NonNull
    public String getName() {
        return name;
    }

    @NonNull
    public String getApiUrl() {
        return apiUrl;
    }

    /** The URL of the API server; empty for that of the kubeconfig, or of the cluster that Jenkins runs in. */
    @DataBoundSetter
    public void setApiUrl(String apiUrl) {
        this.apiUrl = Util.fixNull(apiUrl).trim();
    }

    public boolean isInCluster() {
        return inCluster;
    }

    /** Whether this is the cluster that Jenkins runs in, reached with the ServiceAccount of Jenkins' pod. */
    @DataBoundSetter
    public void setInCluster(boolean inCluster) {
        this.inCluster = inCluster;
    }

    @NonNull
    public String getCaCertificate() {
        return caCertificate;
    }

    /** The certificates that sign that of the API server, as PEM; empty for those that Java trusts. */
    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Util.fixNull(caCertificate).trim();
    }

    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** The credential: a kubeconfig, a token, a certificate, or user name and password. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    @NonNull
    public String getNamespace() {
        return namespace;
    }

    /** The namespace of runs that name none; empty for that of the kubeconfig, else {@code default}. */
    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixNull(namespace).trim();
    }

    @NonNull
    public String getProxy() {
        return proxy;
    }

    /** The URL of the HTTP proxy between Jenkins and the API server; empty for none. */
    @DataBoundSetter
    public void setProxy(String proxy) {
        this.proxy = Util.fixNull(proxy).trim();
    }

    @NonNull
    public String getImageMapping() {
        return imageMapping;
    }

    /** What replaces images, a line {@code FROM=TO} for each. */
    @DataBoundSetter
    public void setImageMapping(String imageMapping) {
        this.imageMapping = Util.fixNull(imageMapping).trim();
    }

    @NonNull
    public String getToolsImage() {
        return toolsImage;
    }

    /** The image with a static busybox for steps whose own images have no shell. */
    @DataBoundSetter
    public void setToolsImage(String toolsImage) {
        String image = Util.fixEmptyAndTrim(toolsImage);
        this.toolsImage = image == null ? StepTools.DEFAULT_IMAGE : image;
    }

    public int getMaxPods() {
        return maxPods;
    }

    /** How many pods the runs of all builds may have at once; 0 for no limit. */
    @DataBoundSetter
    public void setMaxPods(int maxPods) {
        this.maxPods = Math.max(0, maxPods);
    }

    public boolean isKeepFailedPods() {
        return keepFailedPods;
    }

    /** Whether pods whose task failed stay in the cluster, to be looked at. */
    @DataBoundSetter
    public void setKeepFailedPods(boolean keepFailedPods) {
        this.keepFailedPods = keepFailedPods;
    }

    /**
     * The image mapping.
     *
     * @throws IllegalArgumentException when a line is none
     */
    public ImageMapping images() {
        Map<String, String> images = new LinkedHashMap<>();
        for (String line : lines(imageMapping)) {
            Map.Entry<String, String> entry = ImageMapping.parse(line);
            images.put(entry.getKey().trim(), entry.getValue().trim());
        }
        return new ImageMapping(images);
    }

    static List<String> lines(String text) {
        return text.lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
    }

    @Override
    public TektonClusterDescriptor getDescriptor() {
        return (TektonClusterDescriptor) super.getDescriptor();
    }
}
