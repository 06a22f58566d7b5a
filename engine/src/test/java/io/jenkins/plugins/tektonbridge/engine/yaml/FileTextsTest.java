package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileTextsTest {
    private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void the_text_of_what_was_left_out_is_not_kept() throws IOException {
        Path config = write("config.yaml", CONFIG);
        write("images.yaml", "golang: images/golang\n");

        Documents documents = new YamlReader().read(List.of(folder.getRoot().toString()));

        assertThat(documents.texts()).isEqualTo(Map.of(config.toString(), CONFIG));
    }

    @Test
    public void a_file_that_is_found_twice_is_read_once() throws IOException {
        write("config.yaml", CONFIG);
        String directory = folder.getRoot().toString();

        Documents documents =
                new YamlReader().read(List.of(directory, directory + "/./config.yaml", directory + "/*.yaml"));

        assertThat(documents.documents()).hasSize(1);
        assertThat(documents.texts()).hasSize(1).containsValue(CONFIG);
    }

    @Test
    public void a_file_that_is_named_after_its_directory_is_not_left_out_in_silence() throws IOException {
        Path images = write("images.yaml", "golang: images/golang\n");

        Documents documents = new YamlReader().read(List.of(folder.getRoot().toString(), images.toString()));

        assertThat(documents.problems()).anySatisfy(problem -> assertThat(problem.isError()).isTrue());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), text);
    }
}
