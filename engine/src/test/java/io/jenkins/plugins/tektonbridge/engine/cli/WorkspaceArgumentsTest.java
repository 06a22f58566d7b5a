package io.jenkins.plugins.tektonbridge.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WorkspaceArgumentsTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void each_source() {
        assertThat(parse("w=emptyDir")).isEqualTo(Map.of("emptyDir", Map.of()));
        assertThat(parse("w=emptyDir=Memory")).isEqualTo(Map.of("emptyDir", Map.of("medium", "Memory")));
        assertThat(parse("w=claim=c")).isEqualTo(Map.of("persistentVolumeClaim", Map.of("claimName", "c")));
        assertThat(parse("w=claimName=c")).isEqualTo(Map.of("persistentVolumeClaim", Map.of("claimName", "c")));
        assertThat(parse("w=secret=s")).isEqualTo(Map.of("secret", Map.of("secretName", "s")));
        assertThat(parse("w=config=m")).isEqualTo(Map.of("configMap", Map.of("name", "m")));
        assertThat(parse("w=" + folder.getRoot())).isEqualTo(
                Map.of("directory", Map.of("path", folder.getRoot().toString())));
    }

    @Test
    public void a_directory_is_kept_as_an_absolute_path() {
        assertThat(parse("w=src/../src")).isEqualTo(
                Map.of("directory", Map.of("path", System.getProperty("user.dir") + "/src")));
    }

    @Test
    public void a_sub_path() {
        assertThat(parse("w=claim=c,subPath=a/b")).isEqualTo(
                Map.of("persistentVolumeClaim", Map.of("claimName", "c"), "subPath", "a/b"));
        assertThat(parse("w=src,subPath=main").get("subPath")).isEqualTo("main");
    }

    @Test
    public void items_of_a_secret() {
        assertThat(parse("w=secret=s,item=k=a.txt,item=l=b.txt")).isEqualTo(Map.of("secret", Map.of(
                "secretName", "s",
                "items", List.of(Map.of("key", "k", "path", "a.txt"), Map.of("key", "l", "path", "b.txt")))));
    }

    @Test
    public void as_tkn_has_it() {
        assertThat(parse("name=w,claimName=c,subPath=d")).isEqualTo(
                Map.of("persistentVolumeClaim", Map.of("claimName", "c"), "subPath", "d"));
        assertThat(parse("name=w,emptyDir=")).isEqualTo(Map.of("emptyDir", Map.of()));
        assertThat(parse("name=w,config=m,item=k=p")).isEqualTo(Map.of("configMap", Map.of(
                "name", "m", "items", List.of(Map.of("key", "k", "path", "p")))));
    }

    @Test
    public void a_workspace_whose_name_is_name() {
        assertThat(WorkspaceArguments.parse(List.of("name=emptyDir"), known("name"))).isEqualTo(
                Map.of("name", Map.of("emptyDir", Map.of())));
    }

    @Test
    public void a_template_of_a_claim() throws IOException {
        String file = Files.writeString(folder.newFile("claim.yaml").toPath(), """
                spec:
                  resources:
                    requests: {storage: 1Gi}
                """).toString();
        assertThat(parse("w=volumeClaimTemplateFile=" + file)).isEqualTo(Map.of("volumeClaimTemplate", Map.of(
                "spec", Map.of("resources", Map.of("requests", Map.of("storage", "1Gi"))))));
        assertRefused("w=volumeClaimTemplateFile=/no/such.yaml", "/no/such.yaml can't be read");
        String list = Files.writeString(folder.newFile("list.yaml").toPath(), "- a\n").toString();
        assertRefused("w=volumeClaimTemplateFile=" + list, "is no PersistentVolumeClaim");
    }

    @Test
    public void what_is_no_binding() {
        assertRefused("w", "NAME=SOURCE is needed");
        assertRefused("w=", "NAME=SOURCE is needed");
        assertRefused("w=/no/such/directory", "\"/no/such/directory\" is no directory; a source is emptyDir");
        assertRefused("w=claim=", "the name is missing");
        assertRefused("w=subPath=d", "there is no source");
        assertRefused("w=emptyDir,claim=c", "one source is enough, and \"claim=c\" is another one");
        assertRefused("w=emptyDir,item=k=p", "only a secret or a config has items");
        assertRefused("w=secret=s,item=k", "item=KEY=PATH is needed, not item=k");
        assertRefused("x=emptyDir", "Task t has no workspace \"x\"; it has w");
    }

    private static void assertRefused(String argument, String message) {
        assertThatThrownBy(() -> parse(argument)).isInstanceOf(BadInputException.class).hasMessageContaining(message);
    }

    private static Map<String, Object> parse(String argument) {
        return WorkspaceArguments.parse(List.of(argument), known("w")).get("w");
    }

    private static Declarations known(String workspace) {
        List<Resource> resources = new YamlReader().readText("t.yaml", """
                apiVersion: tekton.dev/v1
                kind: Task
                metadata:
                  name: t
                spec:
                  workspaces:
                    - name: %s
                  steps:
                    - image: busybox:1.36
                """.formatted(workspace)).resources();
        return Declarations.of(Target.of("").in(resources), resources);
    }
}
