package io.jenkins.plugins.tektonbridge.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Rule;
import org.junit.Test;

public class CredentialsInStepsTest {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: sa}
            secrets: [{name: git}, {name: key}, {name: registry}, {name: missing}]
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: git, annotations: {tekton.dev/git-0: 'https://git.example'}}
            type: kubernetes.io/basic-auth
            stringData: {username: u, password: p}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: key, annotations: {tekton.dev/git-0: 'git.example'}}
            type: kubernetes.io/ssh-auth
            stringData: {ssh-privatekey: KEY}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: registry, annotations: {tekton.dev/docker-0: 'r.example'}}
            type: kubernetes.io/basic-auth
            stringData: {username: u, password: p}
            """;

    @Rule
    public final ProcessRule process = new ProcessRule();

    @Test
    public void credentials_are_in_the_home_of_each_step() {
        Told told = process.run(TestAttempt.of("""
                serviceAccountName: sa
                taskSpec:
                  steps:
                  - name: a
                    image: x
                    script: |
                      cd ~
                      cat .git-credentials .ssh/id_key; echo
                      stat -c '%a %n' .git-credentials .gitconfig .ssh .ssh/id_key .ssh/config .docker .docker/config.json
                      cat $(credentials.path)/.git-credentials
                      rm -rf .ssh
                  - {name: b, image: x, env: [{name: HOME, value: /workspace/home}], script: 'ls -A ~'}
                  - {name: user, image: x, securityContext: {runAsUser: 1234}, env: [{name: HOME, value: /tmp/h}],
                     script: 'cat ~/.ssh/id_key; stat -c %u ~/.git-credentials'}
                """, OBJECTS));

        told.succeeded();
        assertThat(told.log()).isEqualTo("""
                https://u:p@git.example
                KEY
                600 .git-credentials
                600 .gitconfig
                700 .ssh
                600 .ssh/id_key
                600 .ssh/config
                700 .docker
                600 .docker/config.json
                https://u:p@git.example
                """);
        assertThat(told.logOf("step-b")).isEqualTo(".docker\n.git-credentials\n.gitconfig\n.ssh\n");
        assertThat(told.logOf("step-user")).isEqualTo("KEY1234\n");
    }

    @Test
    public void a_step_whose_home_can_not_be_written_runs_without() {
        Told told = process.run(TestAttempt.of("""
                serviceAccountName: sa
                taskSpec:
                  steps:
                  - {name: a, image: x, env: [{name: HOME, value: /proc/none}], script: 'echo ran'}
                """, OBJECTS));

        told.succeeded();
        assertThat(told.log()).contains("warning: unsuccessful cred copy from /tekton/creds to /proc/none")
                .endsWith("ran\n");
    }

    @Test
    public void no_service_account_means_no_credentials() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  steps: [{name: a, image: x, script: 'ls -A ~ /tekton/creds'}]
                """, OBJECTS));

        told.succeeded();
        assertThat(told.log()).isEqualTo("/root:\n\n/tekton/creds:\n");
    }

    @Test
    public void secrets_are_not_among_the_arguments_of_any_process() {
        Told told = process.run(TestAttempt.of("""
                taskSpec:
                  steps:
                  - name: a
                    image: x
                    env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: git, key: password}}}]
                    command: [sh, -c, 'cat /proc/[0-9]*/cmdline | tr "\\0" " "; [ -n "$TOKEN" ]']
                """, OBJECTS.replace("password: p", "password: not-to-be-seen")));

        told.succeeded();
        assertThat(told.log()).doesNotContain("not-to-be-seen").contains("run.sh");
    }
}
