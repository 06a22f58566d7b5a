package io.jenkins.plugins.tektonbridge.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.testing.Nodes;
import io.jenkins.plugins.tektonbridge.engine.yaml.DocumentSplitter.Part;
import java.util.ArrayList;
import org.junit.Test;

public class RewriteTest {

    private static Node.Mapping mapping(String yaml) {
        return (Node.Mapping) new TreeReader("f", new Part(yaml, 0), Limits.DEFAULT, new ArrayList<>()).read();
    }

    private static Rewrite rewrite(String yaml) {
        return new Rewrite(mapping(yaml));
    }

    private static String text(Rewrite rewrite) {
        return Nodes.plain(rewrite.done()).toString();
    }

    @Test
    public void rename() {
        assertThat(text(rewrite("{a: 1, b: 2}").rename("a", "c"))).isEqualTo("{c=1, b=2}");
        assertThat(text(rewrite("{b: 2}").rename("a", "c"))).isEqualTo("{b=2}");
    }

    @Test
    public void drop() {
        assertThat(text(rewrite("{a: 1, b: 2}").drop("a").drop("z"))).isEqualTo("{b=2}");
    }

    @Test
    public void put() {
        assertThat(text(rewrite("{a: 1}").put("a", new Node.Scalar(2L, Location.NONE)))).isEqualTo("{a=2}");
    }

    @Test
    public void move_into_a_mapping_that_is_there_or_not() {
        assertThat(text(rewrite("{a: 1, m: {b: 2}}").move("a", "m", "c"))).isEqualTo("{m={b=2, c=1}}");
        assertThat(text(rewrite("{a: 1}").move("a", "m", "c"))).isEqualTo("{m={c=1}}");
        assertThat(text(rewrite("{a: 1, m: ~}").move("a", "m", "c"))).isEqualTo("{m={c=1}}");
        assertThat(text(rewrite("{m: {b: 2}}").move("a", "m", "c"))).isEqualTo("{m={b=2}}");
    }

    @Test
    public void move_alone_takes_the_place_of_what_is_there() {
        assertThat(text(rewrite("{a: 1, m: {b: 2}}").moveAlone("a", "m", "c"))).isEqualTo("{m={c=1}}");
        assertThat(text(rewrite("{a: ~, m: {b: 2}}").moveAlone("a", "m", "c"))).isEqualTo("{m={b=2, c=null}}");
        assertThat(text(rewrite("{m: {b: 2}}").moveAlone("a", "m", "c"))).isEqualTo("{m={b=2}}");
    }

    @Test
    public void changes_below() {
        assertThat(text(rewrite("{m: {a: 1}, x: {a: 2}}").in("m", m -> new Rewrite(m).drop("a").done()).in("y", m -> m)))
                .isEqualTo("{m={}, x={a=2}}");
        assertThat(text(rewrite("{l: [{a: 1}, ~, {b: 2}]}").each("l", m -> new Rewrite(m).drop("a").done())))
                .isEqualTo("{l=[{}, null, {b=2}]}");
        assertThat(text(rewrite("{l: ~, m: ~}").each("l", m -> m).in("m", m -> m))).isEqualTo("{l=null, m=null}");
    }

    @Test
    public void places_stay() {
        Node.Mapping source = mapping("{a: {x: 1},\n l: [{b: 2}]}");
        Node.Mapping changed = new Rewrite(source)
                .rename("a", "c")
                .each("l", m -> new Rewrite(m).rename("b", "d").done())
                .done();

        assertThat(changed.at()).isEqualTo(source.at());
        assertThat(changed.fields().get("c").keyAt()).hasToString("f:1:2");
        assertThat(changed.fields().get("c").value().at()).hasToString("f:1:5");
        assertThat(changed.fields().get("l").value().at()).hasToString("f:2:5");
        assertThat(source.fields()).containsOnlyKeys("a", "l");
    }
}
