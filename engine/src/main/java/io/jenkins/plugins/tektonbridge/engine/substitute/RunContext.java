package io.jenkins.plugins.tektonbridge.engine.substitute;

import java.util.Map;

/**
 * Who runs: the variables {@code context.pipelineRun.*} and {@code context.pipeline.name}.
 *
 * @param pipelineRun the PipelineRun's name
 * @param namespace its namespace
 * @param uid its UID
 * @param pipeline the Pipeline's name; that of the run for an embedded pipeline
 */
public record RunContext(String pipelineRun, String namespace, String uid, String pipeline) {
    Variables variables() {
        return Variables.of(Map.of(
                "context.pipelineRun.name", pipelineRun,
                "context.pipelineRun.namespace", namespace,
                "context.pipelineRun.uid", uid,
                "context.pipeline.name", pipeline));
    }
}
