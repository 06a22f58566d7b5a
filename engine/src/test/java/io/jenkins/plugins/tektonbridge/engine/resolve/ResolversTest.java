package io.jenkins.plugins.tektonbridge.engine.resolve;

import static io.jenkins.plugins.tektonbridge.engine.resolve.Refs.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.run.SourceFile;
import io.jenkins.plugins.tektonbridge.engine.schedule.LookupException;
import java.util.List;
import org.junit.Test;

public class ResolversTest {
    private final Resolvers resolvers = Resolvers.usual(Secrets.NONE);

    @Test
    public void what_is_not_supported_says_what_to_do() {
        assertThatThrownBy(() -> resolvers.resolve(ref("cluster")))
                .isInstanceOf(LookupException.class)
                .hasMessageContaining("resolver \"cluster\": it reads from a cluster, and this run has none; give the file");
        assertThatThrownBy(() -> resolvers.resolve(ref("hub"))).hasMessageContaining("use resolver http");
        assertThatThrownBy(() -> resolvers.resolve(ref("bundles"))).hasMessageContaining("tkn bundle list");
        assertThatThrownBy(() -> resolvers.resolve(ref("mine")))
                .hasMessage("resolver \"mine\": it is not known; known are git, http");
    }

    @Test
    public void more_can_be_added_and_the_first_stay_as_they_are() {
        SourceFile found = new SourceFile("cluster", "");
        Resolvers more = resolvers.with("cluster", ref -> found);
        assertThat(more.resolve(ref("cluster"))).isSameAs(found);
        assertThatThrownBy(() -> resolvers.resolve(ref("cluster"))).isInstanceOf(LookupException.class);
    }

    @Test
    public void parameters_are_strings() {
        Ref ref = new Ref("", "", "", "http", List.of(new Param("url", ParamValue.of(List.of("a")))), Location.NONE);
        assertThatThrownBy(() -> resolvers.resolve(ref))
                .hasMessage("resolver \"http\": param url must be a string, not array");
    }
}
