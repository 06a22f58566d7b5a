package io.jenkins.plugins.tektonbridge.engine.cli;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import io.jenkins.plugins.tektonbridge.engine.report.DocumentReport;
import io.jenkins.plugins.tektonbridge.engine.validate.ApiFields;
import io.jenkins.plugins.tektonbridge.engine.validate.FeatureFlags;
import io.jenkins.plugins.tektonbridge.engine.validate.Validator;
import io.jenkins.plugins.tektonbridge.engine.validate.Verdict;
import io.jenkins.plugins.tektonbridge.engine.yaml.Document;
import io.jenkins.plugins.tektonbridge.engine.yaml.Documents;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Checks what was read. */
final class Checks {
    private static final Verdict NOTHING = new Verdict(Verdict.OK, List.of(), List.of());

    private Checks() {}

    /** What is to say of the files as wholes, then of each document in its order. */
    static List<DocumentReport> of(Documents documents, ApiFields apiFields) {
        List<Resource> together = documents.documents().stream()
                .map(Document::resource)
                .flatMap(Optional::stream)
                .toList();
        Iterator<Verdict> verdicts = new Validator(FeatureFlags.at(apiFields)).validate(together).iterator();
        List<DocumentReport> reports = new ArrayList<>();
        documents.fileProblems().forEach(problem -> reports.add(DocumentReport.of(problem)));
        for (Document document : documents.documents()) {
            reports.add(DocumentReport.of(document, document.resource().isPresent() ? verdicts.next() : NOTHING));
        }
        return reports;
    }
}
