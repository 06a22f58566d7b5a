package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

/**
 * How much may become of a Jenkinsfile. Loops in loops, methods that call methods and texts made of texts grow without
 * measure when they are written out, and a few lines would take all of the memory and time that there is.
 */
final class Budget {
    /** Characters of all scripts together; Kubernetes takes objects of 1.5 MiB. */
    private static final int MOST = 4 << 20;
    /** What a statement counts for, beside its script: the YAML around it. */
    private static final int STATEMENT = 400;
    /** Characters of a text; a Linux process takes arguments of 128 KiB. */
    private static final int LONGEST_TEXT = 1 << 16;
    /** Parts of a text. */
    private static final int MOST_PARTS = 1000;

    private int spent;

    /**
     * A statement is converted, once more if it was before.
     *
     * @throws TooMuchException when that makes it too much
     */
    void statement() {
        spend(STATEMENT);
    }

    /**
     * A script is made.
     *
     * @throws TooMuchException when that makes it too much
     */
    void script(String script) {
        spend(script.length());
    }

    /**
     * A text is made of others.
     *
     * @throws LeftException when it is too long
     */
    Value text(Value value) throws LeftException {
        int length = 0;
        for (Value.Part part : value.parts()) {
            length += part instanceof Value.Text known ? known.text().length() : 0;
            if (length > LONGEST_TEXT) {
                throw new LeftException("its text is longer than " + LONGEST_TEXT + " characters", "put it into a file");
            }
        }
        if (value.parts().size() > MOST_PARTS) {
            throw new LeftException("its text has more than " + MOST_PARTS + " parts", "put it into a file");
        }
        return value;
    }

    private void spend(int more) {
        if (more > MOST - spent) {
            throw new TooMuchException();
        }
        spent += more;
    }

    /** There is no end to a Jenkinsfile, or it is too far away. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
