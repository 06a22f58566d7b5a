package io.jenkins.plugins.tektonbridge.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Field;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Item;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Mapping;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Sequence;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Spelled;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Style;
import io.jenkins.plugins.tektonbridge.engine.migrate.YamlNode.Text;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is written is read as what was meant, by us as by others. */
class YamlRoundTripTest {
    private static final List<String> PIECES = List.of(
            "a", "b", "1", "0", ".", "x", "e", "-", ":", " ", "  ", "\n", "\n\n", "\t", "#", " #", ": ", "- ", "'", "\"", "\\",
            "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "=", "<<", "~", "yes", "null", "---", "\n---\n",
            "...", "$(params.a[*])", "ü", "😀", "\u0007", "\u0085", "\u00a0", "\u2028", "\uFEFF", "\r", "\r\n", "1:30", "2001-01-01");

    @Provide
    Arbitrary<Text> texts() {
        Arbitrary<String> values = Arbitraries.of(PIECES).list().ofMaxSize(7).map(pieces -> String.join("", pieces));
        return Combinators.combine(values, Arbitraries.of(Style.class)).as(Text::new);
    }

    @Provide
    Arbitrary<Mapping> mappings() {
        return mappings(nodes(3));
    }

    private Arbitrary<YamlNode> nodes(int depth) {
        Arbitrary<YamlNode> scalars = Arbitraries.oneOf(
                texts().map(text -> text), Arbitraries.of("1", "true", "null", "", "1.5").map(Spelled::new));
        return depth == 0
                ? scalars
                : Arbitraries.oneOf(scalars, mappings(nodes(depth - 1)).map(node -> node), sequences(nodes(depth - 1)));
    }

    private Arbitrary<Comments> comments() {
        Arbitrary<List<String>> above = Arbitraries.of("", "# c", "#", "# - a: b").list().ofMaxSize(2);
        return Combinators.combine(above, Arbitraries.of("", "# beside")).as(Comments::new);
    }

    private Arbitrary<Mapping> mappings(Arbitrary<YamlNode> values) {
        Arbitrary<Field> fields = Combinators.combine(comments(), texts(), values)
                .as((comments, name, value) -> new Field(comments, name.value(), value));
        return Combinators.combine(fields.list().uniqueElements(Field::name).ofMaxSize(3), footers(), flows())
                .as(Mapping::new);
    }

    private Arbitrary<YamlNode> sequences(Arbitrary<YamlNode> values) {
        Arbitrary<Item> items = Combinators.combine(comments(), values).as(Item::new);
        return Combinators.combine(items.list().ofMaxSize(3), footers(), flows()).as(Sequence::new);
    }

    private Arbitrary<List<String>> footers() {
        return Arbitraries.of("# end", "").list().ofMaxSize(1);
    }

    private Arbitrary<Boolean> flows() {
        return Arbitraries.of(true, false);
    }

    @Property(tries = 3_000)
    void texts_are_read_as_they_are(@ForAll("texts") Text text) {
        Mapping document = new MappingBuilder()
                .put("block", text)
                .put("items", Sequence.of(List.of(text)))
                .put("flow", new Sequence(List.of(new Item(Comments.NONE, text)), List.of(), true))
                .build();

        String value = text.value();
        assertThat(read(document)).isEqualTo(Map.of("block", value, "items", List.of(value), "flow", List.of(value)));
        Object others = new Yaml(new SafeConstructor(new LoaderOptions())).load(YamlWriter.write(document));
        assertThat(others).isEqualTo(Map.of("block", value, "items", List.of(value), "flow", List.of(value)));
    }

    @Property(tries = 2_000)
    void trees_are_read_as_they_are(@ForAll("mappings") Mapping document) {
        assertThat(read(document)).isEqualTo(plain(document));
    }

    private static Object read(Mapping document) {
        return Nodes.plain(YamlTree.mapping("written", YamlWriter.write(document)));
    }

    private static Object plain(YamlNode node) {
        return switch (node) {
            case Text text -> text.value();
            case Spelled spelled -> switch (spelled.spelling()) {
                case "1" -> 1L;
                case "1.5" -> 1.5;
                case "true" -> true;
                default -> null;
            };
            case Sequence sequence -> {
                List<Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(plain(item.value())));
                yield items;
            }
            case Mapping mapping -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                mapping.fields().forEach(field -> fields.put(field.name(), plain(field.value())));
                yield fields;
            }
        };
    }
}
