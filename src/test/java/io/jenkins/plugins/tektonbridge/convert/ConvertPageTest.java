package io.jenkins.plugins.tektonbridge.convert;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import java.net.URL;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The engine reads Jenkinsfiles with the Groovy that Jenkins has; that is proved here as well. */
public class ConvertPageTest {
    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    static {
        // For all tests of the class together, on a machine that is busy.
        jenkins.timeout = 900;
    }

    private static final String JENKINSFILE = """
            pipeline {
              agent any
              stages {
                stage('Build <b>') {
                  steps {
                    sh 'make <all>'
                    bat 'dir'
                  }
                }
              }
            }
            """;

    @Before
    public void usersOfAllKinds() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER).everywhere().to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CREATE).everywhere().to("creator")
                .grant(Jenkins.READ, Item.READ).everywhere().to("reader"));
        if (jenkins.jenkins.getItem("shop") == null) {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "shop");
            job.setDefinition(new CpsFlowDefinition("node { stage('Ship') { echo 'shipped' } }", true));
        }
    }

    @Test
    public void aPastedJenkinsfileIsConverted() throws Exception {
        HtmlPage result = convert("creator", JENKINSFILE, "");
        assertThat(yaml(result)).contains("kind: Pipeline", "make <all>", "displayName: Build <b>");
        assertThat(result.getElementById("tekton-convert-losses").getTextContent()).contains("bat 'dir'");
        assertThat(result.getElementById("tekton-convert-counts").getTextContent()).contains("left").contains("%");
    }

    @Test
    public void theJenkinsfileOfAJobIsConverted() throws Exception {
        HtmlPage result = convert("admin", "", "shop");
        assertThat(yaml(result)).contains("displayName: Ship", "echo shipped", "name: shop");
    }

    @Test
    public void aJobsConfigurationIsForThoseWhoMaySeeIt() throws Exception {
        try (JenkinsRule.WebClient client = client("creator")) {
            assertThat(form(client).getPage().asXml()).doesNotContain("value=\"shop\"");
            assertThat(submit(client, "", "shop").getWebResponse().getStatusCode()).isEqualTo(403);
        }
        try (JenkinsRule.WebClient client = client("admin")) {
            assertThat(form(client).getPage().asXml()).contains("value=\"shop\"");
        }
    }

    @Test
    public void whoMayReadMayPaste() throws Exception {
        assertThat(yaml(convert("reader", JENKINSFILE, ""))).contains("kind: Pipeline");
        try (JenkinsRule.WebClient client = client("reader")) {
            assertThat(client.goTo("").asXml()).doesNotContain("tekton-convert");
            assertThat(submit(client, "", "shop").getWebResponse().getStatusCode()).isEqualTo(403);
        }
        try (JenkinsRule.WebClient client = client("creator")) {
            assertThat(client.goTo("").asXml()).contains("tekton-convert");
        }
    }

    @Test
    public void othersDoNotSeeThePage() throws Exception {
        try (JenkinsRule.WebClient client = client("nobody")) {
            assertThat(client.goTo("tekton-convert", null).getWebResponse().getStatusCode()).isEqualTo(403);
        }
    }

    @Test
    public void nothingIsConvertedByALink() throws Exception {
        try (JenkinsRule.WebClient client = client("admin")) {
            WebRequest request = new WebRequest(
                    new URL(client.getContextPath() + "tekton-convert/convert?jenkinsfile=node"), HttpMethod.GET);
            assertThat(((Page) client.getPage(request)).getWebResponse().getStatusCode()).isEqualTo(405);
        }
    }

    @Test
    public void whatCanNotBeUsedIsTold() throws Exception {
        assertThat(error(convert("creator", "pipeline {", ""))).contains("Jenkinsfile:").contains("error");
        assertThat(error(convert("creator", "", ""))).contains("Paste a Jenkinsfile");
        assertThat(error(convert("creator", "", "no/such"))).contains("no/such");
        assertThat(error(convert("creator", "def m() { m(); m() }\nnode { m() }", ""))).contains("too much");
    }

    private static String yaml(HtmlPage page) {
        StringBuilder text = new StringBuilder();
        for (DomNode block : page.querySelectorAll("pre.tekton-convert-yaml")) {
            text.append(block.getTextContent());
        }
        return text.toString();
    }

    private static String error(HtmlPage page) {
        return page.getElementById("tekton-convert-error").getTextContent();
    }

    private static HtmlPage convert(String user, String jenkinsfile, String job) throws Exception {
        try (JenkinsRule.WebClient client = client(user)) {
            return (HtmlPage) submit(client, jenkinsfile, job);
        }
    }

    private static Page submit(JenkinsRule.WebClient client, String jenkinsfile, String job) throws Exception {
        HtmlForm form = form(client);
        ((HtmlTextArea) form.getTextAreaByName("jenkinsfile")).setText(jenkinsfile);
        ((HtmlInput) form.getInputByName("job")).setValue(job);
        return jenkins.submit(form);
    }

    private static HtmlForm form(JenkinsRule.WebClient client) throws Exception {
        return client.goTo("tekton-convert").getFormByName("convert");
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.setThrowExceptionOnFailingStatusCode(false);
        return client.login(user);
    }
}
