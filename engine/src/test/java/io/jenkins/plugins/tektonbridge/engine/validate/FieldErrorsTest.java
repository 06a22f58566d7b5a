package io.jenkins.plugins.tektonbridge.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class FieldErrorsTest {
    @Test
    public void paths_grow_at_their_front() {
        FieldErrors errors = FieldErrors.missing("name").viaIndex(2).via("steps").via("spec");
        assertThat(errors.text()).isEqualTo("missing field(s): spec.steps[2].name");
    }

    @Test
    public void an_error_of_the_field_itself_takes_its_owners_path() {
        assertThat(FieldErrors.here("wrong").via("script").text()).isEqualTo("wrong: script");
        assertThat(FieldErrors.here("wrong").viaIndex(1).via("args").via("").text()).isEqualTo("wrong: args[1]");
        assertThat(FieldErrors.here("wrong").viaKey("env", "HOME").via("spec").text()).isEqualTo("wrong: spec.env[HOME]");
    }

    @Test
    public void an_error_without_a_path_stays_without_one() {
        assertThat(FieldErrors.of("wrong").via("spec").text()).isEqualTo("wrong: ");
    }

    @Test
    public void equal_messages_are_merged_and_all_are_sorted() {
        FieldErrors errors = FieldErrors.all(
                FieldErrors.missing("b"), FieldErrors.disallowed("x"), FieldErrors.missing("a"), FieldErrors.missing("b"));
        assertThat(errors.text()).isEqualTo("missing field(s): a, b\nmust not set the field(s): x");
        assertThat(errors.list()).hasSize(3);
    }

    @Test
    public void details_stand_on_lines_of_their_own_and_keep_messages_apart() {
        FieldErrors errors = FieldErrors.detailed("wrong", "because", "a").and(FieldErrors.of("wrong", "b"));
        assertThat(errors.text()).isEqualTo("wrong: b\nwrong: a\nbecause");
    }

    @Test
    public void no_errors_stay_none_whatever_is_put_before_them() {
        assertThat(FieldErrors.NONE.via("spec").viaIndex(3).viaKey("x")).isSameAs(FieldErrors.NONE);
        assertThat(FieldErrors.NONE.and(FieldErrors.NONE).isEmpty()).isTrue();
        assertThat(FieldErrors.each("steps", List.of(1, 2), i -> FieldErrors.NONE).isEmpty()).isTrue();
    }

    @Test
    public void each_tells_field_and_index() {
        FieldErrors errors = FieldErrors.each(
                "steps", List.of("a", "", "b", ""), name -> name.isEmpty() ? FieldErrors.missing("name") : FieldErrors.NONE);
        assertThat(errors.text()).isEqualTo("missing field(s): steps[1].name, steps[3].name");
    }
}
