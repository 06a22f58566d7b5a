package io.jenkins.plugins.tektonbridge.engine.resolve;

import static io.jenkins.plugins.tektonbridge.engine.resolve.Refs.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class GitResolverTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final GitResolver resolver = new GitResolver(Secrets.NONE);
    private Path repository;
    private String url;
    private String first;

    @Before
    public void makeRepository() throws Exception {
        repository = folder.newFolder("repo").toPath();
        url = "file://" + repository;
        git("init", "--quiet", "--initial-branch=main");
        commit("task.yaml", "first");
        first = git("rev-parse", "HEAD").strip();
        git("tag", "v1");
        commit("task.yaml", "second");
        git("branch", "other");
        commit("dir/task.yaml", "third é\n");
        Files.createSymbolicLink(repository.resolve("link.yaml"), Path.of("dir/task.yaml"));
        Files.createSymbolicLink(repository.resolve("outside"), Path.of("../../etc/passwd"));
        git("add", ".");
        git("commit", "--quiet", "-m", "links");
    }

    private void commit(String file, String text) throws Exception {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git("add", ".");
        git("commit", "--quiet", "-m", file);
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com"));
        command.addAll(Arrays.asList(arguments));
        File output = folder.newFile();
        Process process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor()).as(Files.readString(output.toPath())).isZero();
        return Files.readString(output.toPath());
    }

    private String text(String... params) {
        return resolver.resolve(ref("git", params)).text();
    }

    @Test
    public void for_other_peoples_yaml_fetches_only_what_is_permitted_and_nothing_of_this_machine() {
        GitResolver careful = new GitResolver(Secrets.NONE, asked -> {
            throw new LookupException(asked + " may not be fetched");
        });
        assertThatThrownBy(() -> careful.resolve(ref("git", "url", "https://127.0.0.1:1/r.git", "pathInRepo", "t.yaml")))
                .isInstanceOf(LookupException.class)
                .hasMessage("https://127.0.0.1:1/r.git may not be fetched");
        for (String other : List.of(url, "ssh://git@127.0.0.1/r.git", "git@127.0.0.1:r.git", "ext::sh -c x")) {
            assertThatThrownBy(() -> careful.resolve(ref("git", "url", other, "pathInRepo", "task.yaml")))
                    .isInstanceOf(LookupException.class)
                    .hasMessageContaining("it must begin with one of http://, https://");
        }
    }

    private void fails(String message, String... params) {
        Ref ref = ref("git", params);
        assertThatThrownBy(() -> resolver.resolve(ref)).isInstanceOf(LookupException.class).hasMessageContaining(message);
    }

    @Test
    public void finds_a_file_at_a_branch_a_tag_and_a_commit() {
        assertThat(text("url", url, "revision", "other", "pathInRepo", "task.yaml")).isEqualTo("second");
        assertThat(text("url", url, "revision", "v1", "pathInRepo", "task.yaml")).isEqualTo("first");
        assertThat(text("url", url, "revision", first, "pathInRepo", "task.yaml")).isEqualTo("first");
        assertThat(text("url", url, "revision", first.substring(0, 10), "pathInRepo", "task.yaml")).isEqualTo("first");
    }

    @Test
    public void main_is_the_revision_when_nobody_tells_one() {
        assertThat(text("url", url, "pathInRepo", "/dir/task.yaml")).isEqualTo("third é\n");
    }

    @Test
    public void the_name_tells_repository_commit_and_path() {
        SourceFile file = resolver.resolve(ref("git", "url", url, "revision", "v1", "pathInRepo", "task.yaml"));
        assertThat(file.name()).isEqualTo(url + "@" + first.substring(0, 12) + ":task.yaml");
    }

    @Test
    public void links_are_followed_inside_of_the_repository_only() {
        assertThat(text("url", url, "pathInRepo", "link.yaml")).isEqualTo("third é\n");
        fails("error opening file \"outside\": file does not exist", "url", url, "pathInRepo", "outside");
    }

    @Test
    public void says_what_is_not_there() {
        fails("error opening file \"nope.yaml\": file does not exist", "url", url, "pathInRepo", "nope.yaml");
        fails("error opening file \"dir\": it is a directory", "url", url, "pathInRepo", "dir");
        fails("couldn't find remote ref nope", "url", url, "revision", "nope", "pathInRepo", "task.yaml");
        fails("error resolving repository " + url + "x: git fetch error", "url", url + "x", "pathInRepo", "task.yaml");
    }

    @Test
    public void refuses_what_git_would_take_for_something_else() {
        fails("invalid revision \"--upload-pack=x\": must not begin with '-'",
                "url", url, "revision", "--upload-pack=x", "pathInRepo", "x");
        fails("must not contain '..' components", "url", url, "pathInRepo", "a/../../x");
        fails("invalid git repository url: ext::sh -c id", "url", "ext::sh -c id", "pathInRepo", "x");
        fails("invalid git repository url: --upload-pack=x", "url", "--upload-pack=x", "pathInRepo", "x");
        fails("invalid git repository url: " + repository, "url", repository.toString(), "pathInRepo", "x");
        fails("a path has no line breaks", "url", url, "pathInRepo", "x\nHEAD:task.yaml");
        fails("missing required git resolver params: pathInRepo", "url", url);
        fails("params org and repo need the API of a forge", "org", "o", "repo", "r", "pathInRepo", "x");
    }

    @Test
    public void local_repositories_can_be_forbidden() {
        GitResolver careful = new GitResolver(Secrets.NONE, Set.of("https", "ssh"), Duration.ofMinutes(1));
        assertThatThrownBy(() -> careful.resolve(ref("git", "url", url, "pathInRepo", "task.yaml")))
                .hasMessageContaining("it must begin with one of https://, ssh://");
    }

    @Test
    public void a_token_comes_from_a_secret() {
        fails("param gitToken names Secret \"s\", which is not there or has no key \"token\"",
                "url", url, "pathInRepo", "task.yaml", "gitToken", "s");
        GitResolver known = new GitResolver((name, key) -> Optional.of("t"));
        assertThat(known.resolve(ref("git", "url", url, "revision", "v1", "pathInRepo", "task.yaml", "gitToken", "s"))
                        .text())
                .isEqualTo("first");
    }
}
