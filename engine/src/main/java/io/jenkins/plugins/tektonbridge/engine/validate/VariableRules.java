package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.validate.VariableReferences.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What may be said about variables in a single text (pkg/substitution of Tekton). */
final class VariableRules {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]*\\*?]");
    private static final Pattern WHOLE = Pattern.compile("\\$\\(params(?:\\.[_a-zA-Z0-9.-]++\\[\\*]"
            + "|\\[\"[_a-zA-Z0-9.-]++\\[\\*]\"]|\\['[_a-zA-Z0-9.-]++\\[\\*]'])\\)");

    private VariableRules() {}

    /** A rule for a text. */
    interface TextRule {
        FieldErrors check(String text);
    }

    /** Every variable has one of these names. */
    static TextRule known(VariableReferences references, Set<String> names) {
        return text -> known(text, references, names, name -> "non-existent variable in ");
    }

    /** As {@link #known}, in the words of v1beta1 for scripts. */
    static TextRule knownNamed(VariableReferences references, Set<String> names) {
        return text -> known(text, references, names, name -> "non-existent variable `" + name + "` in ");
    }

    private static FieldErrors known(
            String text, VariableReferences references, Set<String> names, Function<String, String> message) {
        return names(text, references, used -> {
            for (String name : used) {
                String bare = INDEX.matcher(name).replaceAll("");
                if (!names.contains(bare)) {
                    return FieldErrors.here(message.apply(bare) + Go.quote(text));
                }
            }
            return FieldErrors.NONE;
        });
    }

    /** None of these (the arrays) is used as a whole; items of them may be. */
    static TextRule notWhole(VariableReferences references, Set<String> arrays) {
        return text -> names(
                text, references, used -> used.stream().map(VariableRules::withoutStar).anyMatch(arrays::contains)
                        ? wrongType(text)
                        : FieldErrors.NONE);
    }

    /** None of these (the objects) is used as a whole; their keys may be, and names of any number of parts. */
    static TextRule notEntire(VariableReferences references, Set<String> objects) {
        return text -> {
            boolean entire = references.in(text).stream()
                    .map(reference -> withoutStar(reference.name()))
                    .anyMatch(objects::contains);
            return entire ? wrongType(text) : FieldErrors.NONE;
        };
    }

    /** One of these (the arrays) is the whole text, or is not in it. */
    static TextRule isolated(VariableReferences references, Set<String> arrays) {
        return text -> names(text, references, used -> {
            boolean array = used.stream().map(VariableRules::withoutStar).anyMatch(arrays::contains);
            boolean alone = references.in(text).getFirst().text().length() == text.length();
            return array && !alone
                    ? FieldErrors.here("variable is not properly isolated in " + Go.quote(text))
                    : FieldErrors.NONE;
        });
    }

    /** Whether a text is a parameter as a whole, such as {@code $(params.array[*])}, and nothing else. */
    static boolean isWholeParam(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** The names in a text go to a rule, unless one of them has more than two parts. */
    private static FieldErrors names(
            String text, VariableReferences references, Function<List<String>, FieldErrors> rule) {
        List<Reference> found = references.in(text);
        if (found.isEmpty()) {
            return FieldErrors.NONE;
        }
        List<String> names = new ArrayList<>();
        for (Reference reference : found) {
            String[] parts = reference.name().split("\\.", -1);
            if (reference.dotted() && parts.length > 2) {
                return FieldErrors.here("Invalid referencing of parameters in \"" + text
                        + "\"! Only two dot-separated components after the prefix \"" + references.prefix()
                        + "\" are allowed.");
            }
            names.add(reference.dotted() ? parts[0] : reference.name());
        }
        return rule.apply(names);
    }

    private static String withoutStar(String name) {
        return name.endsWith("[*]") ? name.substring(0, name.length() - 3) : name;
    }

    private static FieldErrors wrongType(String text) {
        return FieldErrors.here("variable type invalid in " + Go.quote(text));
    }
}
