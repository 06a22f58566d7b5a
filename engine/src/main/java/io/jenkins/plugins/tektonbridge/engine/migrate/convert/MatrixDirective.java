package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Expression;
import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The axes of {@code matrix}. */
final class MatrixDirective {
    private static final int MOST_CELLS = 256;

    private final Conversion conversion;

    MatrixDirective(Conversion conversion) {
        this.conversion = conversion;
    }

    /**
     * What a matrix spans.
     *
     * @param values the values of each axis
     * @param excludes cells that are left out: a cell is, when it has a value that is listed for every axis of one
     */
    record Axes(Map<String, List<String>> values, List<Map<String, List<String>>> excludes) {
        Axes {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            excludes = List.copyOf(excludes);
        }

        /** Whether all cells are there. */
        boolean isPlain() {
            return excludes.isEmpty();
        }

        /** The cells, as values by axis. */
        List<Map<String, String>> cells() {
            List<Map<String, String>> cells = new ArrayList<>(List.of(Map.of()));
            for (Map.Entry<String, List<String>> axis : values.entrySet()) {
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> cell : cells) {
                    for (String value : axis.getValue()) {
                        Map<String, String> one = new LinkedHashMap<>(cell);
                        one.put(axis.getKey(), value);
                        longer.add(one);
                    }
                }
                cells = longer;
            }
            cells.removeIf(cell -> excludes.stream().anyMatch(exclude -> exclude.entrySet().stream()
                    .allMatch(axis -> axis.getValue().contains(cell.get(axis.getKey())))));
            return cells;
        }
    }

    /** Reads {@code axes} and {@code excludes}. */
    Axes read(Map<String, Statement> fields, Scope scope) throws LeftException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Statement axis : Directives.block(fields.get("axes"))) {
            Map<String, Statement> parts = parts(axis);
            values.put(name(parts, axis), texts(parts.get("values"), axis, scope));
        }
        if (values.isEmpty()) {
            throw new LeftException("the matrix has no axes", "give it some");
        }
        conversion.ledger().converted(fields.get("axes"));
        List<Map<String, List<String>>> excludes = new ArrayList<>();
        if (fields.get("excludes") != null) {
            conversion.ledger().converted(fields.get("excludes"));
            for (Statement exclude : Directives.block(fields.get("excludes"))) {
                conversion.ledger().converted(exclude);
                Map<String, List<String>> one = new LinkedHashMap<>();
                for (Statement axis : Directives.block(exclude)) {
                    Map<String, Statement> parts = parts(axis);
                    String name = name(parts, axis);
                    one.put(name, excluded(parts, axis, values.getOrDefault(name, List.of()), scope));
                }
                excludes.add(one);
            }
        }
        Axes axes = new Axes(values, excludes);
        long cells = values.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, 1L << 30));
        if (cells > MOST_CELLS) {
            throw new LeftException("the matrix has more than " + MOST_CELLS + " cells", "make it smaller");
        }
        return axes;
    }

    private Map<String, Statement> parts(Statement axis) {
        conversion.ledger().converted(axis);
        Map<String, Statement> parts = Directives.byName(Directives.block(axis));
        parts.values().forEach(conversion.ledger()::converted);
        return parts;
    }

    private static String name(Map<String, Statement> parts, Statement axis) throws LeftException {
        return Optional.ofNullable(Directives.argument(parts.get("name"))).flatMap(Expression::text)
                .filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .orElseThrow(() -> new LeftException("an axis lacks a name that a variable can have", "give it one"));
    }

    private List<String> texts(Statement values, Statement axis, Scope scope) throws LeftException {
        if (values == null || values.call().isEmpty()) {
            throw new LeftException("an axis lacks its values", "give it some");
        }
        List<String> texts = new ArrayList<>();
        for (Expression value : values.call().get().values()) {
            texts.add(conversion.values().of(value, scope, axis).text().orElseThrow(
                    () -> new LeftException("a value of an axis is not known before a run", "write it")));
        }
        return texts;
    }

    private List<String> excluded(Map<String, Statement> parts, Statement axis, List<String> all, Scope scope)
            throws LeftException {
        if (parts.containsKey("notValues")) {
            List<String> kept = texts(parts.get("notValues"), axis, scope);
            return all.stream().filter(value -> !kept.contains(value)).toList();
        }
        return texts(parts.get("values"), axis, scope);
    }
}
