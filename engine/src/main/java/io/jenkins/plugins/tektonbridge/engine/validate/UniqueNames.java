package io.jenkins.plugins.tektonbridge.engine.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists in which a name comes once, whether in capital letters or not. */
final class UniqueNames {
    private UniqueNames() {}

    /** The error tells the index. */
    static FieldErrors byIndex(List<String> names) {
        return check(names, true);
    }

    /** The error tells the name. */
    static FieldErrors byKey(List<String> names) {
        return check(names, false);
    }

    private static FieldErrors check(List<String> names, boolean byIndex) {
        Set<String> seen = new HashSet<>();
        return FieldErrors.each(names, (i, name) -> {
            if (seen.add(name.toLowerCase(Locale.ROOT))) {
                return FieldErrors.NONE;
            }
            FieldErrors twice = FieldErrors.both("name");
            return byIndex ? twice.viaIndex(i) : twice.viaKey(name);
        });
    }
}
