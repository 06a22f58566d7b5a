package io.jenkins.plugins.tektonbridge.credentials;

import hudson.Util;
import jenkins.model.Jenkins;

/** By what objects in a cluster are known to be of this Jenkins: several may share a cluster. */
public final class InstanceId {
    private static final int DIGITS = 16;

    private InstanceId() {}

    /** The identity of this Jenkins, which it keeps when it moves; fit for a label. */
    public static String get() {
        return Util.getDigestOf(Jenkins.get().getLegacyInstanceId()).substring(0, DIGITS);
    }
}
