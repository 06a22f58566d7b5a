package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import io.jenkins.plugins.tektonbridge.engine.migrate.jenkinsfile.Statement;
import java.util.List;

/** Scripted Pipelines, as far as they are a sequence of steps and stages. */
final class Scripted {
    private final Conversion conversion;

    Scripted(Conversion conversion) {
        this.conversion = conversion;
    }

    void convert(List<Statement> statements, Scope top) {
        new Flow(conversion).sequence("steps", statements, top, List.of());
    }
}
