package io.jenkins.plugins.tektonbridge.engine.report.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;

/** The texts of the component, in English and Chinese. */
public final class ViewTexts {
    private ViewTexts() {}

    /** The texts for a language; English for one that there are none for. */
    public static ObjectNode in(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                ViewTexts.class.getPackageName() + ".texts", locale, ViewTexts.class.getClassLoader(),
                // Whoever asks for English, or for what there is not, gets English and not the machine's own language.
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        new TreeSet<>(bundle.keySet()).forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
