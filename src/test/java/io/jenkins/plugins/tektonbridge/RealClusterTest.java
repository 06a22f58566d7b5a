package io.jenkins.plugins.tektonbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.model.Result;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.tektonbridge.cluster.RunSweeps;
import io.jenkins.plugins.tektonbridge.cluster.TektonCluster;
import io.jenkins.plugins.tektonbridge.cluster.TektonClusterDescriptor;
import io.jenkins.plugins.tektonbridge.policy.PolicyRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds on a real cluster, where Jenkins has the rights of {@code docs/rbac.yaml} and no others. */
public class RealClusterTest {
    private static final TestNamespace NAMESPACE = new TestNamespace();
    private static final JenkinsRule jenkins = new JenkinsRule();

    @ClassRule
    public static final RuleChain RULES = RuleChain.outerRule(NAMESPACE).around(jenkins);

    private final TektonBridgeConfiguration configuration = TektonBridgeConfiguration.get();

    @Before
    public void configure() throws Exception {
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(null);
        add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "token", "", Secret.fromString(NAMESPACE.token())));
        configuration.setClusters(List.of(NAMESPACE.configuration("token")));
        configuration.setPolicy(List.of());
        for (String name : List.of("auth", "registry", "of-another-jenkins")) {
            NAMESPACE.client().secrets().inNamespace(NAMESPACE.name()).withName(name).delete();
        }
    }

    @Test
    public void theManifestGrantsAllThatRunsNeed() {
        FormValidation found = testConnection(NAMESPACE.configuration("token"));
        assertThat(found.getMessage()).contains("Jenkins may do there all that runs need.");
        assertThat(found.kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    public void rightsThatAreMissingAreTold() {
        TektonCluster elsewhere = NAMESPACE.configuration("token");
        elsewhere.setNamespace("default");
        FormValidation found = testConnection(elsewhere);
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage())
                .contains("every run: create pods, get pods, list pods, watch pods, delete pods, get pods/log, list events")
                .contains("large scripts: create configmaps")
                .contains("Secrets made of credentials: list secrets");
    }

    @Test
    public void credentialsThatAreRefusedAreTold() throws Exception {
        add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "wrong", "", Secret.fromString("no token")));
        FormValidation found = testConnection(NAMESPACE.configuration("wrong"));
        assertThat(found.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(found.getMessage()).contains("401");
    }

    @Test
    public void aKubeconfigIsACredentialToo() throws Exception {
        byte[] kubeconfig = Files.readAllBytes(Path.of(System.getenv("KUBECONFIG")));
        add(new FileCredentialsImpl(
                CredentialsScope.SYSTEM, "kubeconfig", "", "config", SecretBytes.fromRawBytes(kubeconfig)));
        TektonCluster cluster = new TektonCluster("by-kubeconfig");
        cluster.setCredentialsId("kubeconfig");
        cluster.setNamespace(NAMESPACE.name());
        assertThat(testConnection(cluster).getMessage()).contains("Jenkins may do there all that runs need.");
    }

    private static FormValidation testConnection(TektonCluster cluster) {
        return ExtensionList.lookupSingleton(TektonClusterDescriptor.class).doTestConnection(
                cluster.isInCluster(), cluster.getApiUrl(), cluster.getCaCertificate(), cluster.getCredentialsId(),
                cluster.getNamespace(), cluster.getProxy());
    }

    @Test
    public void aRunWithAllThatItCanHaveNeedsNoOtherRights() throws Exception {
        add(user("git", "me", "s3cret-of-git"));
        NAMESPACE.client().secrets().inNamespace(NAMESPACE.name()).resource(new SecretBuilder()
                        .withNewMetadata().withName("registry").addToAnnotations("tekton.dev/docker-0", "https://r.example.com")
                        .endMetadata()
                        .withType("kubernetes.io/basic-auth")
                        .addToStringData("username", "u").addToStringData("password", "p")
                        .build())
                .create();
        NAMESPACE.client().serviceAccounts().inNamespace(NAMESPACE.name()).resource(new ServiceAccountBuilder()
                        .withNewMetadata().withName("builder").endMetadata()
                        .addNewSecret().withName("registry").endSecret()
                        .build())
                .create();
        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                writeFile file: 'run.yaml', text: '''
                apiVersion: tekton.dev/v1
                kind: PipelineRun
                metadata: {generateName: all-}
                spec:
                  taskRunTemplate: {serviceAccountName: builder}
                  workspaces:
                  - name: data
                    volumeClaimTemplate:
                      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                  pipelineSpec:
                    workspaces: [{name: data}]
                    tasks:
                    - name: write
                      workspaces: [{name: data}]
                      taskSpec:
                        workspaces: [{name: data}]
                        steps:
                        - name: a
                          image: busybox
                          env: [{name: HOME, value: /tmp}]
                          script: |
                            cat $HOME/.git-credentials
                            grep -c r.example.com $HOME/.docker/config.json
                            echo kept >$(workspaces.data.path)/file
                            LONG
                            echo done
                    - name: read
                      runAfter: [write]
                      workspaces: [{name: data}]
                      taskSpec:
                        workspaces: [{name: data}]
                        steps: [{name: a, image: busybox, script: 'cat $(workspaces.data.path)/file'}]
                '''.replace('LONG', ('# a comment to make it long\\n' + ' ' * 12) * 8000)
                tektonPipeline files: 'run.yaml',
                    credentials: [[id: 'git', secret: 'git-auth', git: 'https://git.example.com']]
                """, true));
        jenkins.assertLogContains("[write : a] https://me:****@git.example.com", build);
        jenkins.assertLogContains("[write : a] 1", build);
        jenkins.assertLogContains("[write : a] done", build);
        jenkins.assertLogContains("[read : a] kept", build);
        jenkins.assertLogNotContains("s3cret-of-git", build);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(NAMESPACE.leftovers()).containsExactly("secret registry"));
    }

    @Test
    public void buildsAtOnceNeverSeeEachOthersSecrets() throws Exception {
        NAMESPACE.client().secrets().inNamespace(NAMESPACE.name()).resource(new SecretBuilder()
                        .withNewMetadata().withName("auth").endMetadata()
                        .addToStringData("password", "of-nobody")
                        .build())
                .create();
        List<WorkflowRun> builds = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Folder folder = jenkins.createProject(Folder.class, "folder-" + i);
            StreamSupport.stream(CredentialsProvider.lookupStores(folder).spliterator(), false)
                    .filter(store -> store.getContext().equals(folder))
                    .findFirst().orElseThrow()
                    .addCredentials(Domain.global(), user("user", "u" + i, "passw0rd-of-" + i));
            WorkflowJob job = folder.createProject(WorkflowJob.class, "job");
            job.setDefinition(new CpsFlowDefinition("""
                    tektonTask yaml: '''
                    apiVersion: tekton.dev/v1
                    kind: Task
                    metadata: {name: t}
                    spec:
                      steps:
                      - name: a
                        image: busybox
                        env:
                        - {name: USER, valueFrom: {secretKeyRef: {name: auth, key: username}}}
                        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: auth, key: password}}}
                        script: |
                          echo "$USER has ${PASSWORD##*-} and $PASSWORD"
                    ''', credentials: [[id: 'user', secret: 'auth']]
                    """, true));
            builds.add(job.scheduleBuild2(0).waitForStart());
        }
        for (int i = 0; i < 10; i++) {
            WorkflowRun build = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(builds.get(i)));
            jenkins.assertLogContains(" : a] u" + i + " has " + i + " and ****", build);
        }
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(NAMESPACE.leftovers()).containsExactly("secret auth"));
        assertThat(NAMESPACE.client().secrets().inNamespace(NAMESPACE.name()).withName("auth").get().getData())
                .containsOnlyKeys("password");
    }

    @Test
    public void whatACrashLeftIsSwept() throws Exception {
        WorkflowRun over = jenkins.buildAndAssertSuccess(job("echo 'nothing'", false));
        RunSweeps sweeps = new RunSweeps(NAMESPACE.client(), NAMESPACE.name());
        sweeps.leave("of-a-build-that-is-over", over.getExternalizableId());
        sweeps.leave("of-a-build-that-is-gone", "gone#1");
        sweeps.leavePod("pod-of-a-build-that-is-gone", "gone#1");
        sweeps.leaveOfAnotherJenkins("of-another-jenkins", "gone#1");
        add(user("user", "u", "p4ss"));
        WorkflowRun going = job("""
                tektonTask yaml: '''%s''', credentials: [[id: 'user', secret: 'auth']]
                """.formatted(task("until [ -e /tmp/go ]; do sleep 0.2; done")), false).scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofMinutes(2)).until(() -> NAMESPACE.leftovers().stream()
                .anyMatch(left -> left.startsWith("pod ") && !left.equals("pod pod-of-a-build-that-is-gone")));
        sweeps.sweep("real");
        assertThat(NAMESPACE.leftovers())
                .contains("secret of-another-jenkins")
                .anyMatch(left -> left.startsWith("secret auth-"))
                .anyMatch(left -> left.startsWith("pod "))
                .doesNotContain(
                        "secret of-a-build-that-is-over", "secret of-a-build-that-is-gone",
                        "pod pod-of-a-build-that-is-gone", "claim pod-of-a-build-that-is-gone");
        going.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(going));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(NAMESPACE.leftovers()).containsExactly("secret of-another-jenkins"));
    }

    @Test
    public void whatThePolicyForbidsIsNotCreated() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                tektonTask yaml: '''
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: t}
                spec:
                  steps:
                  - name: a
                    image: busybox
                    script: 'true'
                    securityContext: {privileged: true}
                '''
                """, false));
        jenkins.assertLogContains("is refused by the default policy:", build);
        jenkins.assertLogContains("<yaml>:10:23: step \"a\" is privileged (privileged)", build);
        jenkins.assertLogContains("An administrator can allow it", build);
        PolicyRule rule = new PolicyRule("other");
        rule.setPrivileged(true);
        configuration.setPolicy(List.of(rule));
        WorkflowRun still = build.getParent().scheduleBuild2(0).get();
        jenkins.assertBuildStatus(Result.FAILURE, still);
    }

    private static final String BESIDE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: beside}
            data: {word: applied}
            ---
            apiVersion: tekton.dev/v1
            kind: Task
            metadata: {name: t}
            spec:
              steps:
              - name: a
                image: busybox
                env: [{name: WORD, valueFrom: {configMapKeyRef: {name: beside, key: word}}}]
                script: echo "the word is $WORD"
            """;

    @Test
    public void whatLiesBesideARunIsCreatedWhereThatIsWantedAndAllowed() throws Exception {
        WorkflowRun unwanted = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("tektonTask yaml: '''%s'''".formatted(BESIDE), false));
        jenkins.assertLogContains("beside", unwanted);
        WorkflowRun forbidden = jenkins.buildAndAssertStatus(
                Result.FAILURE, job("tektonTask apply: true, yaml: '''%s'''".formatted(BESIDE), false));
        jenkins.assertLogContains(
                "<yaml>:3:11: a run may not create the ConfigMap \"beside\" (appliedKinds)", forbidden);
        assertThat(NAMESPACE.leftovers()).doesNotContain("configmap beside");

        PolicyRule rule = new PolicyRule("");
        rule.setAppliedKinds("ConfigMap");
        configuration.setPolicy(List.of(rule));
        NAMESPACE.grant("configmaps", "patch");
        WorkflowRun build = jenkins.buildAndAssertSuccess(
                job("tektonTask apply: true, yaml: '''%s'''".formatted(BESIDE), false));
        jenkins.assertLogContains("the word is applied", build);
        assertThat(NAMESPACE.leftovers()).contains("configmap beside");
        NAMESPACE.client().configMaps().inNamespace(NAMESPACE.name()).withName("beside").delete();
    }

    @Test
    public void theResolverFindsTasksOfTheCluster() throws Exception {
        String reference = """
                tektonTask yaml: '''
                apiVersion: tekton.dev/v1
                kind: TaskRun
                metadata: {name: r}
                spec: {taskRef: {resolver: cluster, params: [{name: name, value: kept}%s]}}
                '''
                """;
        CustomResourceDefinition kind = tektonsTasks();
        boolean own = NAMESPACE.client().apiextensions().v1().customResourceDefinitions().withName("tasks.tekton.dev").get() == null;
        if (own) {
            NAMESPACE.client().apiextensions().v1().customResourceDefinitions().resource(kind).create();
        }
        try {
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> NAMESPACE.client().resource("""
                    apiVersion: tekton.dev/v1
                    kind: Task
                    metadata: {name: kept, namespace: %s}
                    spec: {steps: [{name: a, image: busybox, script: echo kept in the cluster}]}
                    """.formatted(NAMESPACE.name())).createOr(there -> there.update()));
            WorkflowRun forbidden = jenkins.buildAndAssertStatus(Result.FAILURE, job(reference.formatted(""), false));
            jenkins.assertLogContains("tasks.tekton.dev \"kept\" is forbidden", forbidden);
            jenkins.assertLogNotContains("\tat ", forbidden);
            NAMESPACE.grant("tekton.dev", "tasks", "get");
            WorkflowRun build = jenkins.buildAndAssertSuccess(job(reference.formatted(""), false));
            jenkins.assertLogContains(" : a] kept in the cluster", build);
            WorkflowRun elsewhere = jenkins.buildAndAssertStatus(
                    Result.FAILURE, job(reference.formatted(", {name: namespace, value: kube-system}"), false));
            jenkins.assertLogContains("namespace \"kube-system\" is not the cluster's own", elsewhere);
        } finally {
            if (own) {
                NAMESPACE.client().apiextensions().v1().customResourceDefinitions().withName("tasks.tekton.dev").delete();
            }
        }
    }

    /** Tekton's Tasks, as far as the API server has to know them. */
    private static CustomResourceDefinition tektonsTasks() {
        return Serialization.unmarshal("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: tasks.tekton.dev}
                spec:
                  group: tekton.dev
                  scope: Namespaced
                  names: {kind: Task, listKind: TaskList, plural: tasks, singular: task}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """, CustomResourceDefinition.class);
    }

    @Test
    public void aNamespaceThatThePolicyForbidsIsToldAtOnce() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job("""
                tektonTask yaml: '''%s''', namespace: 'kube-system'
                """.formatted(task("true")), false));
        jenkins.assertLogContains("namespace \"kube-system\" is not the cluster's own, \"" + NAMESPACE.name() + "\"", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    public void podsAreNoMoreThanTheClusterIsToHave() throws Exception {
        TektonCluster cluster = NAMESPACE.configuration("token");
        cluster.setMaxPods(1);
        configuration.setClusters(List.of(cluster));
        WorkflowRun build = job("""
                parallel(
                    a: { tektonTask yaml: '''%1$s''' },
                    b: { tektonTask yaml: '''%1$s''' },
                    c: { tektonTask yaml: '''%1$s''' })
                """.formatted(task("sleep 1")), false).scheduleBuild2(0).waitForStart();
        int most = 0;
        while (build.isBuilding()) {
            most = Math.max(most, (int) NAMESPACE.client().pods().inNamespace(NAMESPACE.name()).list().getItems().stream()
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                    .filter(pod -> pod.getStatus().getContainerStatuses().stream()
                            .noneMatch(container -> container.getState().getTerminated() != null))
                    .count());
            Thread.sleep(50);
        }
        jenkins.assertBuildStatusSuccess(build);
        assertThat(most).isOne();
    }

    @Test
    public void whatRunsGoesOnWhenTheCredentialIsExchanged() throws Exception {
        WorkflowRun build = job("""
                tektonTask yaml: '''%s'''
                """.formatted(task("for i in $(seq 1 40); do echo line $i of 40; sleep 0.25; done")), false)
                .scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("line 8 of 40", build);
        byte[] kubeconfig = Files.readAllBytes(Path.of(System.getenv("KUBECONFIG")));
        add(new FileCredentialsImpl(
                CredentialsScope.SYSTEM, "kubeconfig", "", "config", SecretBytes.fromRawBytes(kubeconfig)));
        TektonCluster cluster = new TektonCluster("real");
        cluster.setCredentialsId("kubeconfig");
        cluster.setNamespace(NAMESPACE.name());
        configuration.setClusters(List.of(cluster));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        List<String> lines = build.getLog(1000).stream()
                .filter(line -> line.contains(" of 40"))
                .map(line -> line.replaceFirst("^.* : a] ", ""))
                .toList();
        List<String> wanted = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            wanted.add("line " + i + " of 40");
        }
        assertThat(lines).isEqualTo(wanted);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(NAMESPACE.leftovers()).isEmpty());
    }

    private static String task(String script) {
        return """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata: {name: t}
                spec:
                  steps:
                  - name: a
                    image: busybox
                    script: |
                      %s
                """.formatted(script);
    }

    private static WorkflowJob job(String script, boolean onNode) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(onNode ? "node {\n" + script + "\n}" : script, true));
        return job;
    }

    private static UsernamePasswordCredentialsImpl user(String id, String name, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", name, password);
    }

    private static void add(Credentials credential) throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins).iterator().next().addCredentials(Domain.global(), credential);
    }
}
