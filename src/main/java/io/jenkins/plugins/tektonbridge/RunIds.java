package io.jenkins.plugins.tektonbridge;

/** The ids of a build's runs. They follow from where in the build a run stands, so that no restart starts one twice. */
final class RunIds {
    private RunIds() {}

    /** The run of a step, by the id of the step's node. */
    static String ofStep(String nodeId) {
        return "step-" + nodeId;
    }

    /** The run of a build step, by its place among the build steps of the build. */
    static String ofBuilder(int index) {
        return "builder-" + index;
    }
}
