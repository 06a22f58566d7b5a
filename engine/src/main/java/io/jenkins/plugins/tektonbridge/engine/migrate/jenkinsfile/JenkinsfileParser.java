package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;

/**
 * Makes a syntax tree of a Jenkinsfile, by the parser of the Groovy that Jenkins has.
 *
 * <p>The text is parsed and converted to a tree, and no more. It is a {@code SourceUnit} that does it and not a {@code
 * CompilationUnit}: the latter runs transformations of the syntax tree, of which {@code @Grab} is one, and that is code
 * which a Jenkinsfile chooses.
 */
public final class JenkinsfileParser {
    /** What is too long for a Jenkinsfile, in characters; Groovy's own compiler takes less. */
    static final int MOST = 1 << 20;

    private JenkinsfileParser() {}

    /**
     * The syntax tree of a text.
     *
     * @param name the name of the file, for places
     * @throws JenkinsfileException when it is no Groovy, or too much of it
     */
    public static Jenkinsfile parse(String name, String text) throws JenkinsfileException {
        if (text.length() > MOST) {
            throw new JenkinsfileException(
                    new Location(name, 0, 0), "it has more than " + MOST + " characters, which no Jenkinsfile has");
        }
        try {
            return jenkinsfile(name, text, module(name, text));
        } catch (MultipleCompilationErrorsException e) {
            throw failure(name, e.getErrorCollector());
        } catch (CompilationFailedException e) {
            throw new JenkinsfileException(new Location(name, 0, 0), e.getMessage());
        } catch (StackOverflowError e) {
            throw JenkinsfileException.tooDeep(name);
        }
    }

    /** Groovy's own tree of a text. */
    static ModuleNode module(String name, String text) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        // Without a class loader nothing can be looked up, let alone run.
        SourceUnit source = new SourceUnit(name, text, configuration, null, new ErrorCollector(configuration));
        source.parse();
        source.completePhase();
        source.nextPhase();
        source.convert();
        return source.getAST();
    }

    private static Jenkinsfile jenkinsfile(String name, String text, ModuleNode module) {
        Statements statements = new Statements(text);
        Map<String, Jenkinsfile.Method> methods = new LinkedHashMap<>();
        for (MethodNode method : methods(module)) {
            String unique = methods.containsKey(method.getName())
                    ? method.getName() + " " + method.getLineNumber()
                    : method.getName();
            methods.put(unique, new Jenkinsfile.Method(
                    method.getName(), parameters(method.getParameters()), statements.block(method.getCode())));
        }
        return new Jenkinsfile(name, statements.block(module.getStatementBlock()), methods);
    }

    /** The methods of the script, and those of the classes that it declares. */
    private static List<MethodNode> methods(ModuleNode module) {
        List<MethodNode> methods = new ArrayList<>(module.getMethods());
        for (ClassNode declared : module.getClasses()) {
            if (!declared.isScript()) {
                methods.addAll(declared.getMethods());
            }
        }
        return methods;
    }

    static List<String> parameters(Parameter[] parameters) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters == null ? new Parameter[0] : parameters) {
            names.add(parameter.getName());
        }
        return names;
    }

    private static JenkinsfileException failure(String name, ErrorCollector errors) {
        Message first = errors.getErrorCount() == 0 ? null : errors.getError(0);
        if (first instanceof SyntaxErrorMessage syntax) {
            var cause = syntax.getCause();
            String message = cause.getOriginalMessage();
            return new JenkinsfileException(
                    new Location(name, Math.max(cause.getStartLine(), 0), Math.max(cause.getStartColumn(), 0)), message);
        }
        return new JenkinsfileException(new Location(name, 0, 0), "it is no Groovy");
    }
}
