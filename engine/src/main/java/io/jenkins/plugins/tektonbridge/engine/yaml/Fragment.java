package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.Step;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A part of an object that was read by itself.
 *
 * @param value the part; what is wrong in it is left out
 * @param problems errors and warnings
 */
public record Fragment<T>(T value, List<Problem> problems) {
    public Fragment {
        problems = List.copyOf(problems);
    }

    /** Reads a parameter, such as {@code {name: a, value: [b, c]}}. */
    public static Fragment<Param> param(String name, String text) {
        return read(name, text, TaskTypes.PARAM, CommonReaders::param);
    }

    /** Reads a step in v1. */
    public static Fragment<Step> step(String name, String text) {
        return read(name, text, TaskTypes.V1.step, TaskReaders::step);
    }

    private static <T> Fragment<T> read(String name, String text, Struct type, Function<Fields, T> reader) {
        List<Problem> problems = new ArrayList<>();
        Node node = Node.Mapping.empty();
        try {
            TreeReader tree = new TreeReader(name, new Part(text, 0), Limits.DEFAULT, problems);
            node = new Decoder(tree.spellings(), problems).decode(tree.read(), type);
        } catch (UnreadableException e) {
            problems.add(e.problem());
        }
        Node.Mapping mapping = node instanceof Node.Mapping read ? read : Node.Mapping.empty();
        return new Fragment<>(reader.apply(new Fields(mapping)), problems);
    }
}
