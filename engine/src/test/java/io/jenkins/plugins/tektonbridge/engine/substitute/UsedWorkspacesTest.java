package io.jenkins.plugins.tektonbridge.engine.substitute;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import org.junit.Test;

public class UsedWorkspacesTest {
    private static Resource.Task task(String spec) {
        String yaml = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n" + spec.indent(2);
        return (Resource.Task) new YamlReader().readText("f", yaml).documents().getFirst().resource().orElseThrow();
    }

    @Test
    public void are_found_wherever_a_task_can_use_them() {
        assertThat(UsedWorkspaces.of(task("""
                stepTemplate: {workingDir: $(workspaces.template.path)}
                steps:
                  - image: i
                    command: [$(workspaces.command.path)]
                    args: [x, $(workspaces.args.bound)]
                    workingDir: $(workspaces.dir.path)
                    env: [{name: E, value: $(workspaces.env.claim)}]
                  - image: i
                    script: cd $(workspaces.script.path)
                  - ref: {name: a}
                    params: [{name: p, value: [$(workspaces.param.path)]}, {name: o, value: {k: $(workspaces.key.path)}}]
                sidecars:
                  - image: i
                    script: ls $(workspaces.sidecar.path)
                """).spec()))
                .containsExactly(
                        "args", "command", "dir", "env", "key", "param", "script", "sidecar", "template");
    }

    @Test
    public void brackets_name_one_only_where_nothing_follows_them() {
        assertThat(UsedWorkspaces.of(task("""
                steps:
                  - image: i
                    script: ls $(workspaces["a"].path) $(workspaces['b'].path) $(workspaces["c"]) $(workspaces['d'])
                """).spec())).containsExactly("c", "d");
    }

    @Test
    public void declarations_and_images_do_not_count() {
        assertThat(UsedWorkspaces.of(task("""
                workspaces: [{name: declared}]
                steps:
                  - image: $(workspaces.image.path)
                    script: echo workspaces.text.path $(workspace.x.path)
                """).spec())).isEmpty();
    }
}
