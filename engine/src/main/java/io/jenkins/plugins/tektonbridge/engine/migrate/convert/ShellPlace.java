package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.regex.Pattern;

/** Where a place is in shell code: what quotation marks are open there. */
enum ShellPlace {
    /** Between words, or in one without quotation marks. */
    BARE,
    /** In double quotation marks. */
    DOUBLE_QUOTED,
    /** In single quotation marks, where nothing is expanded. */
    SINGLE_QUOTED,
    /** In a comment. */
    COMMENT,
    /** In a document between words whose delimiter is quoted, where nothing is expanded. */
    LITERAL_DOCUMENT;

    /** Where the end of a piece of code is. */
    static ShellPlace atEndOf(String code) {
        String delimiter = literalDelimiter(code);
        if (!delimiter.isEmpty()) {
            return LITERAL_DOCUMENT;
        }
        ShellPlace place = BARE;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            switch (place) {
                case BARE -> {
                    if (c == '\\') {
                        i++;
                    } else if (c == '\'') {
                        place = SINGLE_QUOTED;
                    } else if (c == '"') {
                        place = DOUBLE_QUOTED;
                    } else if (c == '#' && (i == 0 || Character.isWhitespace(code.charAt(i - 1)))) {
                        place = COMMENT;
                    }
                }
                case DOUBLE_QUOTED -> {
                    if (c == '\\') {
                        i++;
                    } else if (c == '"') {
                        place = BARE;
                    }
                }
                case SINGLE_QUOTED -> place = c == '\'' ? BARE : place;
                case COMMENT -> place = c == '\n' ? BARE : place;
                case LITERAL_DOCUMENT -> { }
            }
        }
        return place;
    }

    /** The delimiter of a document that is open at the end, if it is quoted. */
    private static String literalDelimiter(String code) {
        String open = "";
        for (String line : code.split("\n", -1)) {
            if (!open.isEmpty()) {
                open = line.strip().equals(open) ? "" : open;
                continue;
            }
            var begin = Pattern.compile("<<-?\\s*(['\"\\\\])(\\w+)").matcher(line);
            if (begin.find()) {
                open = begin.group(2);
            }
        }
        // A delimiter in the last line, which has not ended, opens nothing yet.
        return code.contains("\n") || open.isEmpty() ? open : "";
    }
}
