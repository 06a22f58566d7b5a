package io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The syntax tree of a Jenkinsfile. Immutable.
 *
 * @param name the file as the user named it
 * @param statements what stands at its top, in its order
 * @param methods the methods that it declares, by name; of several with one name the last
 */
public record Jenkinsfile(String name, List<Statement> statements, Map<String, Method> methods) {
    public Jenkinsfile {
        statements = List.copyOf(statements);
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    }

    /**
     * A method of the file.
     *
     * @param name its name
     * @param parameters the names of its parameters
     * @param body its statements
     */
    public record Method(String name, List<String> parameters, List<Statement> body) {
        public Method {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** The block {@code pipeline { … }} of a Declarative Pipeline; empty for a Scripted one. */
    public Optional<Statement> pipeline() {
        return statements.stream()
                .filter(statement -> statement.call("pipeline").flatMap(Expression.Call::closure).isPresent())
                .findFirst();
    }

    /** Every statement of the file once, those in blocks and closures too, each before what it holds. */
    public List<Statement> all() {
        List<Statement> all = new ArrayList<>();
        statements.forEach(statement -> statement.collect(all));
        methods.values().forEach(method -> method.body().forEach(statement -> statement.collect(all)));
        return all;
    }
}
