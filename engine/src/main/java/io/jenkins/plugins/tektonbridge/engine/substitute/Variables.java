package io.jenkins.plugins.tektonbridge.engine.substitute;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of one stage, by what stands between {@code $(} and {@code )}. A whole array or object is known by its
 * name without {@code [*]}; its items ({@code name[0]}) and keys ({@code name.key}) are strings of their own.
 */
public interface Variables {
    /** No variable at all. */
    Variables NONE = name -> Optional.empty();

    /** The text that replaces a variable. */
    Optional<String> string(String name);

    /** The items that replace a variable which stands alone in a list. */
    default Optional<List<String>> array(String name) {
        return Optional.empty();
    }

    /** The entries that replace a variable which stands alone as a parameter's value. */
    default Optional<Map<String, String>> object(String name) {
        return Optional.empty();
    }

    /** The same strings, without arrays and objects. */
    default Variables stringsOnly() {
        return this::string;
    }

    /** The same strings and arrays, without objects. */
    default Variables withoutObjects() {
        Variables all = this;
        return new Variables() {
            @Override
            public Optional<String> string(String name) {
                return all.string(name);
            }

            @Override
            public Optional<List<String>> array(String name) {
                return all.array(name);
            }
        };
    }

    /** Strings from a map. */
    static Variables of(Map<String, String> strings) {
        return name -> Optional.ofNullable(strings.get(name));
    }
}
