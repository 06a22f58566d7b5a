package io.jenkins.plugins.tektonbridge.engine.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Why a call of the API failed.
 *
 * @param code the HTTP status; 0 when there was no answer, -1 when there can be none
 * @param reason Kubernetes' reason, such as {@code AlreadyExists}
 * @param message what the API server says, for people
 */
record ApiFailure(int code, String reason, String message) {
    /** The server, or what is between, may be well again soon; 401 is a token that may be renewed. */
    private static final Set<Integer> PASSING = Set.of(0, 401, 408, 429, 500, 502, 503, 504);

    static ApiFailure of(Throwable failure) {
        if (!(failure instanceof KubernetesClientException exception) || isTrust(failure)) {
            return new ApiFailure(-1, "", words(failure));
        }
        if (exception.getCode() <= 0 && isConnection(failure)) {
            return new ApiFailure(0, "", "the API server can't be reached: " + wordsOfConnection(failure));
        }
        Status status = exception.getStatus();
        String reason = status == null || status.getReason() == null ? "" : status.getReason();
        String message = status == null || status.getMessage() == null ? words(exception) : status.getMessage();
        return new ApiFailure(exception.getCode(), reason, message);
    }

    /** A certificate that is not trusted now will not be trusted later. */
    private static boolean isTrust(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    /** The client gives what has no answer the code 0 or -1, as it does with what can never have one. */
    private static boolean isConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost words; where a connection is refused the JDK has none. */
    private static String wordsOfConnection(Throwable failure) {
        String words = "no connection";
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                words = cause.getMessage();
            }
        }
        return words;
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Whether the same call may succeed later. */
    boolean isPassing() {
        return isPassing(code) || code == 409 && reason.equals("Conflict");
    }

    /** Whether the same call may succeed later, whatever is said beside the code. */
    static boolean isPassing(int code) {
        return PASSING.contains(code);
    }

    /** How long to wait at least: an API server that has too much to do names a second or more, in a header. */
    Duration leastPause() {
        return code == 429 ? Duration.ofSeconds(1) : Duration.ZERO;
    }

    boolean isAlreadyThere() {
        return reason.equals("AlreadyExists") || code == 409 && message.contains("already exists");
    }

    boolean isNotFound() {
        return code == 404;
    }

    boolean isForbidden() {
        return code == 403;
    }

    boolean isQuota() {
        return isForbidden() && message.contains("exceeded quota");
    }

    boolean isAdmission() {
        String lower = message.toLowerCase(Locale.ROOT);
        return isForbidden() && (lower.contains("violates podsecurity") || lower.contains("security context constraint"));
    }

    /** The reason of waiting, as Tekton calls it. */
    String waitingReason() {
        return isQuota() ? "ExceededResourceQuota" : "Pending";
    }

    /** What it waits for while the call is tried again. */
    String waiting() {
        if (isQuota()) {
            return "TaskRun Pod exceeded available resources: " + message;
        }
        return switch (code) {
            case 0 -> message;
            case 401 -> "the API server refuses the credentials (401): renew the token of the kubeconfig";
            case 429 -> "the API server has too much to do (429): " + message;
            default -> "the API server answers " + code + ": " + message;
        };
    }
}
