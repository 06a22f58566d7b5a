package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files, directories, globs, encodings and limits. */
public class YamlReaderTest {
    private static final String TASK = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: %s}\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private String path(String name) {
        return folder.getRoot() + "/" + name;
    }

    private static Documents read(Object... paths) {
        return new YamlReader().read(List.of(paths).stream().map(Object::toString).toList());
    }

    private static List<String> names(Documents read) {
        return read.resources().stream().map(resource -> resource.metadata().name()).toList();
    }

    private List<String> problems(Documents read) {
        return read.problems().stream()
                .map(problem -> problem.toString().replace(folder.getRoot() + "/", ""))
                .toList();
    }

    @Test
    public void files_in_the_order_in_which_they_are_named() throws IOException {
        Path b = write("b.yaml", TASK.formatted("b") + "---\n" + TASK.formatted("c"));
        Path a = write("a.txt", TASK.formatted("a"));

        Documents read = read(b, a);

        assertThat(names(read)).containsExactly("b", "c", "a");
        assertThat(read.documents()).extracting(Document::file)
                .containsExactly(b.toString(), b.toString(), a.toString());
        assertThat(read.documents()).extracting(Document::index).containsExactly(0, 1, 0);
        assertThat(read.isOk()).isTrue();
    }

    @Test
    public void of_a_directory_its_yaml_and_json_files_sorted_by_name() throws IOException {
        write("d/b.yml", TASK.formatted("b"));
        write("d/a.YAML", TASK.formatted("a"));
        write("d/c.json", "{\"apiVersion\": \"tekton.dev/v1\", \"kind\": \"Task\", \"metadata\": {\"name\": \"c\"}}");
        write("d/README.md", "# no YAML: [");
        write("d/chart/values.yaml", "replicas: {{ 1 }}");

        Documents read = read(path("d"));

        assertThat(names(read)).containsExactly("a", "b", "c");
        assertThat(problems(read)).isEmpty();
    }

    @Test
    public void globs() throws IOException {
        write("d/a.yaml", TASK.formatted("a"));
        write("d/b.yml", TASK.formatted("b"));
        write("d/e/f/c.yaml", TASK.formatted("c"));

        assertThat(names(read(path("d/*.yaml")))).containsExactly("a");
        assertThat(names(read(path("d/*.{yaml,yml}")))).containsExactly("a", "b");
        assertThat(names(read(path("d/**.yaml")))).containsExactly("a", "c");
        assertThat(names(read(path("d/**/c.yaml")))).containsExactly("c");
        assertThat(names(read(path("d/**/a.yaml")))).containsExactly("a");
        assertThat(names(read(path("*/*/*/*.yaml")))).containsExactly("c");
        assertThat(names(read(path("?/[a-b].y*ml")))).containsExactly("a", "b");
    }

    @Test
    public void a_file_whose_name_looks_like_a_glob_is_that_file() throws IOException {
        write("a[1].yaml", TASK.formatted("a"));
        write("a1.yaml", TASK.formatted("b"));

        assertThat(names(read(path("a[1].yaml")))).containsExactly("a");
    }

    @Test
    public void what_is_not_there_is_named_and_hides_nothing() throws IOException {
        write("a.yaml", TASK.formatted("a"));
        Files.createDirectories(folder.getRoot().toPath().resolve("empty"));

        Documents read = read(
                path("missing.yaml"), path("empty"), path("*.json"), path("none/*.yaml"), path("a.yaml"), path("[.yaml"),
                path("nul\0"));

        assertThat(names(read)).containsExactly("a");
        assertThat(problems(read)).contains(
                "missing.yaml: error: there is no such file",
                "empty: error: there is no YAML file in this directory",
                "*.json: error: no file matches",
                "none/*.yaml: error: no file matches",
                "[.yaml: error: this cannot be read: this is no glob: Missing ']");
        assertThat(read.fileProblems()).hasSize(6).allMatch(Problem::isError);
        assertThat(read.isOk()).isFalse();
    }

    @Test
    public void other_yaml_is_left_out_of_a_directory_but_not_when_it_is_named() throws IOException {
        Path values = write("values.yaml", "replicas: 1\n");
        write("task.yaml", TASK.formatted("a"));

        Documents directory = read(folder.getRoot());
        assertThat(directory.isOk()).isTrue();
        assertThat(problems(directory))
                .containsExactly("values.yaml: warning: the file is left out: it has neither apiVersion nor kind");
        assertThat(problems(read(values))).containsExactly(
                "values.yaml:1:1: error: apiVersion is missing", "values.yaml:1:1: error: kind is missing");
    }

    @Test
    public void half_an_object_is_not_left_out_of_a_directory() throws IOException {
        write("task.yaml", "kind: Task\n");

        assertThat(problems(read(folder.getRoot()))).containsExactly("task.yaml:1:1: error: apiVersion is missing");
    }

    @Test
    public void a_directory_that_is_named_like_a_file() throws IOException {
        Path locked = Files.createDirectories(folder.getRoot().toPath().resolve("locked.yaml"));
        Path file = write("a.yaml", TASK.formatted("a"));

        Documents read = read(locked, file);

        assertThat(names(read)).containsExactly("a");
        assertThat(problems(read)).containsExactly("locked.yaml: error: there is no YAML file in this directory");
    }

    @Test
    public void empty_files_are_fine() throws IOException {
        write("a.yaml", "");
        write("b.yaml", "# nothing\n---\n---\n~\n");

        Documents read = read(folder.getRoot());

        assertThat(read.documents()).isEmpty();
        assertThat(read.problems()).isEmpty();
    }

    @Test
    public void documents_of_nothing_do_not_count() {
        Documents read = new YamlReader().readText("f", "---\n---\n" + TASK.formatted("a") + "---\n# x\n---\n{}\n");

        assertThat(read.documents()).extracting(Document::index).containsExactly(0, 1);
    }

    @Test
    public void a_file_beyond_the_limit() throws IOException {
        Path file = write("a.yaml", TASK.formatted("a"));
        int size = (int) Files.size(file);

        assertThat(problems(new YamlReader(new Limits(size - 1, 10, 10)).read(List.of(file.toString()))))
                .containsExactly("a.yaml: error: the file is larger than " + (size - 1) + " bytes, which is the limit");
        assertThat(new YamlReader(new Limits(size, 10, 10)).read(List.of(file.toString())).isOk()).isTrue();
    }

    @Test
    public void encodings() throws IOException {
        String text = "\uFEFF" + TASK.formatted("a") + "spec: {description: ä😀}\n";

        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Resource task = read(write("a.yaml", text.getBytes(charset))).resources().getFirst();

            assertThat(((Resource.Task) task).spec().description()).isEqualTo("ä😀");
            assertThat(task.metadata().at()).asString().endsWith("a.yaml:3:11");
        }
    }

    @Test
    public void line_ends() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            Resource.Task task = (Resource.Task) new YamlReader()
                    .readText("f", (TASK.formatted("a") + "spec:\n  description: |\n    x\n    z\n").replace("\n", end))
                    .resources()
                    .getFirst();

            assertThat(task.spec().description()).isEqualTo("x\nz\n");
            assertThat(task.spec().at()).hasToString("f:5:3");
        }
    }

    @Test
    public void what_is_no_text() throws IOException {
        ByteArrayOutputStream latin = new ByteArrayOutputStream();
        latin.writeBytes("a: 1\nb: x".getBytes(StandardCharsets.UTF_8));
        latin.write(0xE4);

        assertThat(problems(read(write("latin.yaml", latin.toByteArray())))).containsExactly(
                "latin.yaml:2:5: error: the file is not text in UTF-8: there is a byte here that no character begins with");
        assertThat(problems(read(write("binary.yaml", new byte[] {'a', '\n', 0, (byte) 0xFF})))).containsExactly(
                "binary.yaml:2:1: error: this is a binary file, not YAML: there is a NUL character here");
        assertThat(problems(read(write("cut.yaml", new byte[] {'a', (byte) 0xC3})))).containsExactly(
                "cut.yaml:1:2: error: the file is not text in UTF-8: there is a byte here that no character begins with");
    }

    @Test
    public void json_with_tabs() {
        String json = "{\n\t\"apiVersion\":\t\"tekton.dev/v1\",\n\t\"kind\": \"Task\",\n\t\"metadata\": {\"name\": \"a\\tb\"}\n}\n";

        Documents read = new YamlReader().readText("f", json);

        assertThat(names(read)).containsExactly("a\tb");
        assertThat(read.resources().getFirst().metadata().at()).hasToString("f:4:14");
    }

    @Test
    public void tabs_in_what_only_looks_like_json_stay() {
        Documents read = new YamlReader()
                .readText("f", "{apiVersion: v1, kind: Secret, metadata: {name: 'a\tb'}}\n");

        assertThat(names(read)).containsExactly("a\tb");
    }

    @Test
    public void lists_are_unrolled() {
        Documents read = new YamlReader().readText("f", """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: a}}
                - {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: b, name: c}}
                - {apiVersion: v1, kind: Secret, metadata: {name: d}}
                - text
                """);

        assertThat(names(read)).containsExactly("a", "d");
        assertThat(read.documents()).extracting(Document::name).containsExactly("a", "c", "d", "");
        assertThat(read.documents()).extracting(Document::index).containsOnly(0);
        assertThat(problems(read)).containsExactly(
                "f:5:63: error: the key \"name\" stands here a second time; the first one is at f:5:54",
                "f:7:3: error: a document must be a mapping with apiVersion and kind, not a text");
    }

    @Test
    public void an_empty_list_holds_nothing() {
        assertThat(new YamlReader().readText("f", "apiVersion: v1\nkind: List\nitems: []\n").documents()).isEmpty();
    }

    @Test
    public void an_object_that_is_described_twice() throws IOException {
        Path first = write("a.yaml", TASK.formatted("a") + "---\n" + TASK.formatted("b"));
        Path second = write("b.yaml", TASK.formatted("a").replace("v1", "v1beta1") + "spec: {orkspaces: []}\n");

        Documents read = read(first, second);

        assertThat(names(read)).containsExactly("a", "b", "a");
        assertThat(problems(read)).containsExactly(
                "b.yaml:1:1: warning: Task \"a\" takes the place of the one at a.yaml:1:1",
                "b.yaml:4:8: warning: unknown field \"orkspaces\" in spec has no effect; did you mean \"workspaces\"?");
    }

    @Test
    public void objects_of_other_kinds_and_namespaces_and_those_without_a_name_are_no_namesakes() {
        assertThat(new YamlReader().readText("f", """
                {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: a}}
                ---
                {apiVersion: tekton.dev/v1, kind: Task, metadata: {name: a, namespace: b}}
                ---
                {apiVersion: tekton.dev/v1, kind: Pipeline, metadata: {name: a}}
                ---
                {apiVersion: example.com/v1, kind: Task, metadata: {name: a}}
                ---
                {apiVersion: tekton.dev/v1, kind: PipelineRun, metadata: {generateName: a}}
                ---
                {apiVersion: tekton.dev/v1, kind: PipelineRun, metadata: {generateName: a}}
                """).problems()).isEmpty();
    }
}
