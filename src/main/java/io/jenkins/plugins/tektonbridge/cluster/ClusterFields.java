package io.jenkins.plugins.tektonbridge.cluster;

import hudson.util.FormValidation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in the fields of a cluster's form. */
final class ClusterFields {
    /** The name of the runtime that needs no cluster. */
    static final String LOCAL = "local";

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> HTTP = Set.of("http", "https");

    private ClusterFields() {}

    static FormValidation name(String value) {
        if (value.isEmpty()) {
            return FormValidation.error(Messages.ClusterFields_noName());
        }
        if (value.equals(LOCAL)) {
            return FormValidation.error(Messages.ClusterFields_localName());
        }
        // A policy lists names, separated by commas.
        return value.matches("[^,*]+") ? FormValidation.ok() : FormValidation.error(Messages.ClusterFields_badName());
    }

    static FormValidation apiUrl(String value) {
        if (value.isEmpty()) {
            return FormValidation.ok();
        }
        URI url = uri(value);
        if (url == null || url.getHost() == null || !HTTP.contains(url.getScheme())) {
            return FormValidation.error(Messages.ClusterFields_badUrl());
        }
        return url.getScheme().equals("https")
                ? FormValidation.ok()
                : FormValidation.warning(Messages.ClusterFields_notEncrypted());
    }

    static FormValidation proxy(String value) {
        if (value.isEmpty()) {
            return FormValidation.ok();
        }
        URI url = uri(value);
        if (url == null || url.getHost() == null || url.getPort() < 0 || !"http".equals(url.getScheme())) {
            return FormValidation.error(Messages.ClusterFields_badProxy());
        }
        return url.getUserInfo() == null
                ? FormValidation.ok()
                : FormValidation.error(Messages.ClusterFields_proxyPassword());
    }

    private static URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static FormValidation caCertificate(String value) {
        if (value.isEmpty()) {
            return FormValidation.ok();
        }
        try {
            boolean any = !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
            return any ? FormValidation.ok() : FormValidation.error(Messages.ClusterFields_noCertificate());
        } catch (CertificateException e) {
            return FormValidation.error(Messages.ClusterFields_noCertificate());
        }
    }

    static FormValidation namespace(String value) {
        return value.isEmpty() || LABEL.matcher(value).matches()
                ? FormValidation.ok()
                : FormValidation.error(Messages.ClusterFields_badNamespace());
    }

    static FormValidation imageMapping(String value) {
        TektonCluster cluster = new TektonCluster("");
        cluster.setImageMapping(value);
        try {
            cluster.images();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(TektonClusterDescriptor.sentence(e.getMessage()));
        }
    }
}
