package io.jenkins.plugins.tektonbridge;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.tektonbridge.engine.model.GoDuration;

/** What the forms of the steps and of the build step have in common. Nothing here tells what not everybody may know. */
final class RunFields {
    private RunFields() {}

    static ListBoxModel onAbortItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.RunFields_cancel(), RunSpec.CANCEL);
        items.add(Messages.RunFields_cancelRunFinally(), RunSpec.CANCEL_RUN_FINALLY);
        items.add(Messages.RunFields_stopRunFinally(), RunSpec.STOP_RUN_FINALLY);
        return items;
    }

    static FormValidation checkEntries(String field, String text) {
        try {
            Values.entries(field, text).forEach((name, value) -> {
                if (field.equals("params")) {
                    Values.param(name, value);
                } else {
                    Values.plain(name, value);
                }
            });
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static FormValidation checkTimeout(String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            return FormValidation.ok();
        }
        try {
            GoDuration.parse(text);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(Messages.RunFields_noDuration(text));
        }
    }
}
