package io.jenkins.plugins.tektonbridge.engine.validate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles and evaluates expressions in CEL as Tekton does: without variables, as Tekton replaces its own in the text
 * before. Messages are those of CEL's library for Go, which Tekton uses; the one for Java differs in some.
 */
public final class Cel {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    private static final Pattern SYNTAX = Pattern.compile("(?m)^(ERROR: <input>:\\d+:\\d+: )"
            + "(?=token recognition error|mismatched input|extraneous input|missing |no viable alternative)");
    private static final Pattern CANDIDATES = Pattern.compile("(?m) \\(candidates: .*\\)$");
    private static final Pattern OPERATORS = Pattern.compile(
            "(?m)expecting \\{(.*'==', '!=', 'in', '<', '<=', '>=', '>', '&&', '\\|\\|'.*)}$");
    private static final Pattern OPERATOR =
            Pattern.compile("'(?:==|!=|in|<|<=|>=|>|&&|\\|\\||\\[|\\.|-|\\?|\\+|\\*|/|%%)'(?:, )?");
    private static final String NUMBER_FORMAT = "For input string: \"[^\"]*\"";
    private static final Pattern POSITION = Pattern.compile("^evaluation error(?: at <input>:\\d+)?: ");

    private Cel() {}

    /** An expression that can't be evaluated; the message says why. */
    public static final class EvaluationException extends Exception {
        private static final long serialVersionUID = 1L;

        EvaluationException(String message) {
            super(message);
        }
    }

    /** What is wrong with an expression, in the compiler's words; empty when nothing is. */
    public static Optional<String> error(String expression) {
        try {
            compile(expression);
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(inWordsOfGo(e.getMessage()));
        }
    }

    /**
     * Evaluates an expression.
     *
     * @return a Boolean for a condition; something else for an expression that is none
     * @throws EvaluationException when it can't be compiled or has no value
     */
    public static Object evaluate(String expression) throws EvaluationException {
        try {
            return RUNTIME.createProgram(compile(expression)).eval();
        } catch (CelValidationException e) {
            throw new EvaluationException(inWordsOfGo(e.getMessage()));
        } catch (CelEvaluationException e) {
            throw new EvaluationException(message(e));
        }
    }

    private static CelAbstractSyntaxTree compile(String expression) throws CelValidationException {
        CelValidationResult parsed = COMPILER.parse(expression, "<input>");
        return COMPILER.check(parsed.getAst()).getAst();
    }

    private static String inWordsOfGo(String message) {
        String prefixed = SYNTAX.matcher(message).replaceAll("$1Syntax error: ");
        String brief = CANDIDATES.matcher(prefixed).replaceAll("").replaceAll(NUMBER_FORMAT, "invalid int literal");
        return OPERATORS.matcher(brief).replaceAll(Cel::withoutOperators);
    }

    /** Go's parser tells what may stand in the place of an unexpected word without the operators. */
    private static String withoutOperators(MatchResult expected) {
        String left = OPERATOR.matcher(expected.group(1)).replaceAll("").replaceFirst(", $", "");
        return Matcher.quoteReplacement("expecting " + (left.contains(", ") ? "{" + left + "}" : left));
    }

    private static String message(CelEvaluationException e) {
        String cause = POSITION.matcher(String.valueOf(e.getMessage())).replaceFirst("");
        return switch (e.getErrorCode()) {
            case DIVIDE_BY_ZERO -> "division by zero";
            case ATTRIBUTE_NOT_FOUND -> "no such key: "
                    + cause.replaceFirst("^(?:no such key: )?(?:key '(.*)' is not present in map\\.)$", "$1");
            default -> cause;
        };
    }
}
