package io.jenkins.plugins.tektonbridge.engine.bench;

/** YAML of any length, of the sort that people write. */
final class PipelineTexts {
    private PipelineTexts() {}

    /** Tasks, one a document, of at least so many characters. */
    static String tasks(int length) {
        StringBuilder text = new StringBuilder(length + 2000);
        for (int i = 0; text.length() < length; i++) {
            text.append("""
                    apiVersion: tekton.dev/v1
                    kind: Task
                    metadata:
                      name: build-%1$d
                      labels: {app.kubernetes.io/version: "0.%1$d"}
                    spec:
                      description: >-
                        Builds the part number %1$d of the application and tells the digest of what it made.
                      params:
                        - name: revision
                          type: string
                          default: "main"
                        - name: flags
                          type: array
                          default: ["-v", "-trimpath"]
                      workspaces:
                        - name: source
                      results:
                        - name: digest
                          description: what was made
                      steps:
                        - name: checkout
                          image: alpine/git:2.47.2
                          workingDir: $(workspaces.source.path)
                          env:
                            - name: REVISION
                              value: $(params.revision)
                          script: |
                            #!/bin/sh
                            set -eu
                            git fetch --depth 1 origin "$REVISION"
                            git checkout --quiet FETCH_HEAD
                        - name: build
                          image: golang:1.25
                          command: [go, build]
                          args: ["$(params.flags[*])", "-o", "/tmp/out", "./cmd/%1$d"]
                        - name: digest
                          image: alpine:3.22
                          script: |
                            sha256sum /tmp/out | cut -d' ' -f1 | tr -d '\\n' > $(results.digest.path)
                    ---
                    """.formatted(i));
        }
        return text.toString();
    }

    /** One PipelineRun with an embedded pipeline, of at least so many characters. */
    static String pipelineRun(int length) {
        StringBuilder text = new StringBuilder(length + 2000).append(HEAD);
        for (int i = 0; text.length() < length; i++) {
            task(text, "task-" + i, i == 0 ? "" : "task-" + (i - 1));
        }
        return text.toString();
    }

    static final String HEAD = """
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata:
              name: bench
            spec:
              params:
                - name: greeting
                  value: hello
              pipelineSpec:
                params:
                  - name: greeting
                tasks:
            """;

    /** Adds a task that uses the result of another one and runs after more. */
    static void task(StringBuilder text, String name, String producer, String... runAfter) {
        String value = producer.isEmpty() ? "$(params.greeting)" : "$(tasks." + producer + ".results.text)";
        text.append("      - name: ").append(name).append('\n');
        if (runAfter.length > 0) {
            text.append("        runAfter: [").append(String.join(", ", runAfter)).append("]\n");
        }
        text.append("        params:\n          - name: text\n            value: ").append(value).append("""

                        taskSpec:
                          params:
                            - name: text
                          results:
                            - name: text
                          steps:
                            - name: say
                              image: alpine:3.22
                              env:
                                - name: TEXT
                                  value: $(params.text)
                              script: |
                                printf %s "$TEXT" | tee $(results.text.path)
                """.indent(0));
    }
}
