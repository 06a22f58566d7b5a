package io.jenkins.plugins.tektonbridge.engine.validate;

import dev.cel.common.CelValidationException;
import dev.cel.compiler.CelCompilerFactory;
import java.util.Optional;

/** Compiles expressions in CEL as Tekton does: without variables, as Tekton replaces its own in the text before. */
final class CelCompiler {
    private static final dev.cel.compiler.CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder().build();

    private CelCompiler() {}

    /** What is wrong with an expression, in the compiler's words; empty when nothing is. */
    static Optional<String> error(String expression) {
        try {
            COMPILER.compile(expression, "<input>").getAst();
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(e.getMessage());
        }
    }
}
