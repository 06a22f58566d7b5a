package io.jenkins.plugins.tektonbridge;

import hudson.AbortException;

/**
 * A run that began can't be taken up now: the cluster that it runs on is not configured any more, or a credential that it
 * needs is gone. It goes on by itself meanwhile.
 */
final class RunAwayException extends AbortException {
    private static final long serialVersionUID = 1L;

    private final String remains;

    /**
     * @param missing what is missing
     * @param remains what may remain of the run if nobody takes it up any more, and how it is removed; empty for nothing
     */
    RunAwayException(String missing, String remains) {
        super(missing);
        this.remains = remains;
    }

    String remains() {
        return remains;
    }
}
