package io.jenkins.plugins.tektonbridge.engine.schedule;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The combinations of a matrix. Of its parameters the first varies fastest. */
final class Matrices {
    private Matrices() {}

    /** The parameters of each combination, sorted by name. */
    static List<List<Param>> fanOut(Matrix matrix) {
        List<Map<String, String>> includes =
                matrix.include().stream().map(Matrices::combination).toList();
        if (matrix.params().isEmpty()) {
            return includes.stream().map(Matrices::params).toList();
        }
        List<Map<String, String>> combinations = new ArrayList<>();
        for (Param param : matrix.params()) {
            combinations = combinations.isEmpty() ? first(param) : multiply(combinations, param);
        }
        complete(combinations, includes);
        for (Map<String, String> include : includes) {
            if (isNew(include, combinations)) {
                combinations.add(include);
            }
        }
        return combinations.stream().map(Matrices::params).toList();
    }

    private static Map<String, String> combination(Matrix.Include include) {
        Map<String, String> combination = new LinkedHashMap<>();
        include.params().forEach(param -> combination.put(param.name(), string(param.value())));
        return combination;
    }

    private static List<Map<String, String>> first(Param param) {
        List<Map<String, String>> combinations = new ArrayList<>();
        items(param).forEach(item -> combinations.add(new LinkedHashMap<>(Map.of(param.name(), item))));
        return combinations;
    }

    private static List<Map<String, String>> multiply(List<Map<String, String>> combinations, Param param) {
        List<Map<String, String>> multiplied = new ArrayList<>();
        for (String item : items(param)) {
            for (Map<String, String> combination : combinations) {
                Map<String, String> more = new LinkedHashMap<>(combination);
                more.put(param.name(), item);
                multiplied.add(more);
            }
        }
        return multiplied;
    }

    /** An include adds its parameters to every combination that it does not contradict. */
    private static void complete(List<Map<String, String>> combinations, List<Map<String, String>> includes) {
        for (Map<String, String> combination : combinations) {
            for (Map<String, String> include : includes) {
                if (include.entrySet().stream().allMatch(
                        entry -> combination.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()))) {
                    combination.putAll(include);
                }
            }
        }
    }

    /** An include none of whose parameters is found in a combination is one of its own. */
    private static boolean isNew(Map<String, String> include, List<Map<String, String>> combinations) {
        return !include.isEmpty() && combinations.stream().noneMatch(combination -> include.entrySet().stream()
                .anyMatch(entry -> entry.getValue().equals(combination.get(entry.getKey()))));
    }

    /** How many runs a matrix leads to, as Tekton counts them before it makes the combinations. */
    static int count(Matrix matrix) {
        long count = matrix.params().isEmpty() ? 0 : 1;
        for (Param param : matrix.params()) {
            count = Math.min(Integer.MAX_VALUE, count * Math.max(1, items(param).size()));
        }
        return (int) Math.min(Integer.MAX_VALUE, count + newIncludes(matrix));
    }

    private static int newIncludes(Matrix matrix) {
        if (matrix.params().isEmpty()) {
            return matrix.include().size();
        }
        int count = 0;
        for (Matrix.Include include : matrix.include()) {
            for (Param param : include.params()) {
                Param varied = find(matrix, param.name());
                if (varied != null && items(varied).contains(string(param.value()))) {
                    break;
                }
                count += varied == null ? 0 : 1;
            }
        }
        return count;
    }

    private static Param find(Matrix matrix, String name) {
        return matrix.params().stream().filter(param -> param.name().equals(name)).findFirst().orElse(null);
    }

    private static List<Param> params(Map<String, String> combination) {
        List<Param> params = new ArrayList<>();
        new TreeMap<>(combination).forEach((name, value) -> params.add(new Param(name, ParamValue.of(value))));
        return params;
    }

    private static List<String> items(Param param) {
        return param.value() instanceof ParamValue.ArrayValue array ? array.items() : List.of();
    }

    private static String string(ParamValue value) {
        return value instanceof ParamValue.StringValue string ? string.value() : "";
    }
}
