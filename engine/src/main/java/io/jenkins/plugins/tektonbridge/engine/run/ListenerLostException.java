package io.jenkins.plugins.tektonbridge.engine.run;

/**
 * Who listens to an attempt can't be told anything any more, since the connection to it is lost. Thrown by a listener or
 * its logs; the runtime lets go of the attempt then, as it does when it is closed.
 */
public final class ListenerLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what broke the connection */
    public ListenerLostException(Throwable cause) {
        super("the listener is lost: " + cause.getMessage(), cause);
    }
}
