package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Matrix;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the combinations of a matrix as admission does, before variables are replaced. */
final class MatrixSize {
    private MatrixSize() {}

    /** The number of combinations, {@link Long#MAX_VALUE} when it is beyond that. */
    static long of(Matrix matrix, boolean v1beta1) {
        long product = product(matrix.params(), v1beta1);
        long added = added(matrix);
        return product > Long.MAX_VALUE - added ? Long.MAX_VALUE : product + added;
    }

    private static long product(List<Param> params, boolean v1beta1) {
        if (params.isEmpty()) {
            return 0;
        }
        long product = 1;
        for (Param param : params) {
            int size = MatrixRules.items(param).size();
            if (size > 0 && product > Long.MAX_VALUE / size) {
                return Long.MAX_VALUE;
            }
            // An empty array, or a whole array that is known later, counts in v1beta1 only.
            product *= size == 0 && !v1beta1 ? 1 : size;
        }
        return product;
    }

    private static long added(Matrix matrix) {
        if (matrix.params().isEmpty()) {
            return matrix.include().size();
        }
        Map<String, List<String>> items = new HashMap<>();
        matrix.params().forEach(param -> items.put(param.name(), MatrixRules.items(param)));
        return matrix.include().stream().mapToLong(include -> added(include, items)).sum();
    }

    private static long added(Matrix.Include include, Map<String, List<String>> items) {
        long added = 0;
        for (Param param : include.params()) {
            List<String> known = items.get(param.name());
            if (known != null && known.contains(text(param))) {
                break;
            }
            added += known == null ? 0 : 1;
        }
        return added;
    }

    private static String text(Param param) {
        return param.value() instanceof ParamValue.StringValue string ? string.value() : "";
    }
}
