package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was read.
 *
 * @param documents the documents of all files, in the order in which the files were named
 * @param fileProblems what concerns files as wholes: one that is not there, is too large or is no text
 * @param texts the text of each file that the documents are from, by its name
 */
public record Documents(List<Document> documents, List<Problem> fileProblems, Map<String, String> texts) {
    public Documents {
        documents = List.copyOf(documents);
        fileProblems = List.copyOf(fileProblems);
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** These and then others. */
    public Documents and(Documents others) {
        List<Document> joined = new ArrayList<>(documents);
        joined.addAll(others.documents);
        List<Problem> problems = new ArrayList<>(fileProblems);
        problems.addAll(others.fileProblems);
        Map<String, String> allTexts = new LinkedHashMap<>(texts);
        allTexts.putAll(others.texts);
        return new Documents(joined, problems, allTexts);
    }

    /** Whether all of it can be used. */
    public boolean isOk() {
        return problems().stream().noneMatch(Problem::isError);
    }

    /** The objects of all documents without errors. */
    public List<Resource> resources() {
        return documents.stream().filter(Document::isOk).map(Document::resource).flatMap(Optional::stream).toList();
    }

    /** Errors and warnings of files and documents. */
    public List<Problem> problems() {
        return Stream.concat(fileProblems.stream(), documents.stream().flatMap(document -> document.problems().stream()))
                .toList();
    }
}
