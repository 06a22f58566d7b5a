package io.jenkins.plugins.tektonbridge.engine.run;

import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.yaml.ParamValues;

/** What the text of a result file means. */
public final class ResultValues {
    private ResultValues() {}

    /**
     * The value of a result, as Tekton reads it: a result that is declared as {@code string} is its text, newline at
     * the end included; of any other the text is JSON, an array of strings, an object of strings or a string, and
     * where it is not it is the text itself, which does not fit the declaration then.
     *
     * @param text what stands in the file
     * @param type the declared type; empty for a result that nobody declares
     */
    public static ParamValue parse(String text, String type) {
        return type.equals("string") ? ParamValue.of(text) : ParamValues.ofResult(text);
    }
}
