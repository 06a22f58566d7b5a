package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

/** A statement can't be converted. */
final class LeftException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String byHand;

    /**
     * A statement can't be converted.
     *
     * @param why why not
     * @param byHand what to do by hand instead
     */
    LeftException(String why, String byHand) {
        super(why);
        this.byHand = byHand;
    }

    String byHand() {
        return byHand;
    }
}
