package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.Map;

/** Steps that only Jenkins can do, with what to do instead. */
final class NeverSteps {
    private static final String MAIL = "a task in finally that sends it, with an image that has the tool and a Secret with the"
            + " account";
    private static final String PAGE = "keep the report as an artifact, or send it to a service that shows it";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("bat", "run it on Windows elsewhere; steps of Tekton run on Linux here"),
            Map.entry("powershell", "run it with an image that has pwsh"),
            Map.entry("pwsh", "run it with an image that has pwsh"),
            Map.entry("mail", MAIL),
            Map.entry("emailext", MAIL),
            Map.entry("slackSend", MAIL),
            Map.entry("office365ConnectorSend", MAIL),
            Map.entry("hipchatSend", MAIL),
            Map.entry("discordSend", MAIL),
            Map.entry("telegramSend", MAIL),
            Map.entry("dingtalk", MAIL),
            Map.entry("mattermostSend", MAIL),
            Map.entry("library", "make StepActions or Tasks of what the library has"),
            Map.entry("load", "put what it loads into scripts of the repository"),
            Map.entry("waitForQualityGate", "ask the server by its API, in a step with curl"),
            Map.entry("recordIssues", PAGE),
            Map.entry("cobertura", PAGE),
            Map.entry("jacoco", PAGE),
            Map.entry("publishCoverage", PAGE),
            Map.entry("recordCoverage", PAGE),
            Map.entry("allure", PAGE),
            Map.entry("perfReport", PAGE),
            Map.entry("checkstyle", PAGE),
            Map.entry("findbugs", PAGE),
            Map.entry("httpRequest", "send the request in a step with curl"),
            Map.entry("githubNotify", "send the status in a step with curl, or let Tekton's Pipelines-as-Code do it"),
            Map.entry("updateGitlabCommitStatus", "send the status in a step with curl"),
            Map.entry("copyArtifacts", "share a claim between the pipelines, or a registry"));

    private NeverSteps() {}

    static void addTo(Map<String, StepHandler> handlers) {
        INSTEAD.forEach((name, instead) -> handlers.putIfAbsent(name, (statement, call, scope) -> {
            throw new LeftException("the step " + name + " needs Jenkins", instead);
        }));
    }
}
