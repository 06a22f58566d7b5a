package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What a build is told when it can't use a cluster. No cluster is asked for anything. */
public class ClusterRuntimeProviderTest {
    private static final String TASK = """
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t}
            spec: {steps: [{name: a, image: busybox, script: 'true'}]}
            """;

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private static int jobs;
    private final TektonBridgeConfiguration configuration = TektonBridgeConfiguration.get();

    @Before
    public void twoClusters() {
        TektonCluster test = new TektonCluster("test");
        test.setApiUrl("https://127.0.0.1:1");
        test.setNamespace("ci");
        TektonCluster prod = new TektonCluster("prod");
        prod.setCredentialsId("gone");
        configuration.setClusters(List.of(test, prod));
        configuration.setDefaultCluster("");
        configuration.setPolicy(List.of());
    }

    @Test
    public void withoutAClusterThereIsAWayOut() throws Exception {
        configuration.setClusters(List.of());
        assertFails("", "No cluster is configured; an administrator adds one under Manage Jenkins");
    }

    @Test
    public void anUnknownClusterIsToldWithThoseThatThereAre() throws Exception {
        assertFails("cluster: 'stage'", "There is no cluster \"stage\"; there are: test, prod");
    }

    @Test
    public void aDefaultClusterThatIsGoneIsTold() throws Exception {
        configuration.setDefaultCluster("old");
        assertFails("", "There is no cluster \"old\"; there are: test, prod");
    }

    @Test
    public void aClusterThatIsConfiguredWronglyIsTold() throws Exception {
        assertFails("cluster: 'prod'", "there is no credential \"gone\" for it");
    }

    @Test
    public void aClusterThatThePolicyForbidsIsTold() throws Exception {
        PolicyRule rule = new PolicyRule("**");
        rule.setClusters("test");
        configuration.setPolicy(List.of(rule));
        assertFails(
                "cluster: 'prod', namespace: 'x'",
                "The cluster is refused by policy rule 1 (items **):\n"
                        + "  this job may not use the cluster \"prod\" (clusters)");
    }

    @Test
    public void aNamespaceThatThePolicyForbidsIsTold() throws Exception {
        assertFails("namespace: 'kube-system'", "namespace \"kube-system\" is not the cluster's own, \"ci\" (namespaces)");
    }

    @Test
    public void aServiceAccountThatThePolicyForbidsIsTold() throws Exception {
        PolicyRule rule = new PolicyRule("**");
        rule.setServiceAccounts("build");
        configuration.setPolicy(List.of(rule));
        assertFails("serviceAccount: 'admin'", "ServiceAccount \"admin\" is not among \"build\" (serviceAccounts)");
    }

    @Test
    public void aCredentialThatTheJobMayNotUseIsTold() throws Exception {
        assertFails(
                "credentials: [[id: 'nobodys', secret: 'auth']]",
                "credentials: there is no credential \"nobodys\" that job");
    }

    @Test
    public void credentialsAreChosenByWhoMayUseThem() throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins).iterator().next().addCredentials(
                Domain.global(), new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "global", "", "u", "p"));
        Folder folder = jenkins.createProject(Folder.class, "folder-" + ++jobs);
        FreeStyleProject job = folder.createProject(FreeStyleProject.class, "job");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE, Item.EXTENDED_READ).everywhere().to("configurer")
                .grant(Jenkins.READ, Item.READ).everywhere().to("reader"));
        try {
            assertThat(choices(job, "configurer")).contains("global", "chosen");
            assertThat(choices(job, "reader")).containsExactly("chosen");
            assertThat(choices(null, "configurer")).containsExactly("chosen");
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        }
    }

    private static List<String> choices(Item item, String user) {
        try (ACLContext context = ACL.as2(User.getById(user, true).impersonate2())) {
            ListBoxModel items = ExtensionList.lookupSingleton(CredentialSecret.DescriptorImpl.class)
                    .doFillIdItems(item, "chosen");
            return items.stream().map(choice -> choice.value).toList();
        }
    }

    private static void assertFails(String fields, String message) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job-" + ++jobs);
        job.setDefinition(new CpsFlowDefinition(
                "tektonTask yaml: '''" + TASK + "'''" + (fields.isEmpty() ? "" : ", ") + fields, true));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains(message, build);
        jenkins.assertLogNotContains("\tat io.jenkins", build);
    }
}
