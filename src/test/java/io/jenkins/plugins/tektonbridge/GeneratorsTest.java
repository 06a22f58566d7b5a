package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The Snippet Generator and the Declarative Directive Generator, as somebody uses them. */
public class GeneratorsTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void thePageOffersTheStepsWithTheirFields() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            HtmlPage page = browser.getPage(job, "pipeline-syntax/");
            for (String step : List.of("tektonPipeline", "tektonTask", "tektonExport")) {
                HtmlOption option = page.getFirstByXPath("//option[starts-with(normalize-space(.), '" + step + ":')]");
                assertThat(option).as(step).isNotNull();
                ((HtmlSelect) option.getEnclosingSelect()).setSelectedAttribute(option, true);
                browser.waitForBackgroundJavaScript(60_000);
                for (String field : List.of("files", "yaml", "run", "paramsText")) {
                    List<HtmlElement> inputs = page.getByXPath("//*[@name='_." + field + "']");
                    assertThat(inputs).as(step + "." + field).anyMatch(HtmlElement::isDisplayed);
                }
            }
        }
    }

    @Test
    public void snippetsHaveWhatWasEnteredAndNothingElse() throws Exception {
        assertThat(snippet("TektonPipelineStep", "\"failOnError\": true, \"maxParallel\": 0, \"onAbort\": \"cancel\""))
                .isEqualTo("tektonPipeline()");
        assertThat(snippet("TektonPipelineStep", """
                "files": "tekton/*.yaml", "run": "run.yaml", "paramsText": "who: me\\nflags: [a, b]",
                "workspacesText": "source: {claim: c}", "cluster": "prod", "rollback": "undo=deploy",
                "onAbort": "cancelRunFinally", "failOnError": false, "maxParallel": 2,
                "credentials": [{"id": "harbor", "secret": "harbor-auth", "key": "", "git": "", "docker": ""}]
                """))
                .isEqualTo("tektonPipeline cluster: 'prod', credentials: [[id: 'harbor', secret: 'harbor-auth']],"
                        + " failOnError: false, files: 'tekton/*.yaml', maxParallel: 2, onAbort: 'cancelRunFinally',"
                        + " params: [who: 'me', flags: ['a', 'b']], rollback: 'undo=deploy', run: 'run.yaml',"
                        + " workspaces: [source: [claim: 'c']]");
        assertThat(snippet("TektonTaskStep", "\"yaml\": \"kind: Task\", \"failOnError\": true, \"timeout\": \"5m\""))
                .isEqualTo("tektonTask timeout: '5m', yaml: 'kind: Task'");
    }

    @Test
    public void aRetryOfInfrastructureCanBeGenerated() throws Exception {
        String retry = generate("pipeline-syntax/generateSnippet", """
                {"stapler-class": "org.jenkinsci.plugins.workflow.steps.RetryStep", "count": 2, "useConditions": {"conditions":
                [{"stapler-class": "io.jenkins.plugins.tektonbridge.TektonInfrastructureCondition"}]},
                "conditions": [{"stapler-class": "io.jenkins.plugins.tektonbridge.TektonInfrastructureCondition"}]}
                """);
        assertThat(retry).contains("retry(conditions: [tektonInfrastructure()], count: 2)");
    }

    @Test
    public void theDirectiveGeneratorTakesTheCondition() throws Exception {
        String option = generate("directive-generator/generateDirective", """
                {"stapler-class": "org.jenkinsci.plugins.pipeline.modeldefinition.generator.OptionsDirective",
                "options": [{"stapler-class": "org.jenkinsci.plugins.workflow.steps.RetryStep", "count": 2, "conditions":
                [{"stapler-class": "io.jenkins.plugins.tektonbridge.TektonInfrastructureCondition"}]}]}
                """);
        assertThat(option).contains("options {").contains("retry(").contains("tektonInfrastructure()");
    }

    private static String snippet(String step, String fields) throws Exception {
        return generate("pipeline-syntax/generateSnippet",
                "{\"stapler-class\": \"io.jenkins.plugins.tektonbridge." + step + "\", " + fields.replace("\n", " ") + "}");
    }

    private static String generate(String address, String json) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), address), HttpMethod.POST);
            request.setRequestParameters(List.of(new NameValuePair("json", json)));
            Page page = browser.getPage(browser.addCrumb(request));
            return page.getWebResponse().getContentAsString().trim();
        }
    }
}
