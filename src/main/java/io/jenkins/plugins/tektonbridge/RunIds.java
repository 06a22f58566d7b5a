package io.jenkins.plugins.tektonbridge;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.tektonbridge.credentials.InstanceId;

/** The ids of a build's runs. They follow from where in the build a run stands, so that no restart starts one twice. */
public final class RunIds {
    /** What a label of Kubernetes can hold is 63 characters; a digest and a dash take some of them. */
    private static final int LONGEST_NAME = 46;
    private static final int DIGITS = 16;

    private RunIds() {}

    /** The run of a step, by the id of the step's node. */
    static String ofStep(String nodeId) {
        return "step-" + nodeId;
    }

    /** The run of a build step, by its place among the build steps of the build. */
    static String ofBuilder(int index) {
        return "builder-" + index;
    }

    /** A run's id among all runs of all builds of all Jenkins; a label can hold it, and people can read it. */
    public static String unique(Run<?, ?> build, String runId) {
        String identity = String.join("\n", InstanceId.get(), build.getExternalizableId(), runId);
        String name = (build.getParent().getFullName() + "-" + build.getNumber() + "-" + runId)
                .replaceAll("[^A-Za-z0-9._-]+", "-");
        String end = name.substring(Math.max(0, name.length() - LONGEST_NAME)).replaceFirst("^[^A-Za-z0-9]+", "");
        return end + "-" + Util.getDigestOf(identity).substring(0, DIGITS);
    }
}
