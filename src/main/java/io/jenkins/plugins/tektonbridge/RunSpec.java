package io.jenkins.plugins.tektonbridge;

import io.jenkins.plugins.tektonbridge.engine.schedule.SpecStatus;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step or a build step wants to be run. Holds Strings, Lists and Maps only, so that Pipeline can keep it with a
 * build; what is empty is the YAML's to say, or has a default.
 */
public final class RunSpec implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is done to a run whose build is aborted: end everything. */
    public static final String CANCEL = "cancel";
    /** End what runs, then run the finally tasks. */
    public static final String CANCEL_RUN_FINALLY = "cancelRunFinally";
    /** Let what runs come to its end, then run the finally tasks. */
    public static final String STOP_RUN_FINALLY = "stopRunFinally";

    String files = "";
    String yaml = "";
    String kind = "";
    String run = "";
    String cluster = "";
    String namespace = "";
    String serviceAccount = "";
    String timeout = "";
    String rollback = "";
    String onAbort = CANCEL;
    int maxParallel;
    boolean failOnError = true;
    boolean apply;
    private LinkedHashMap<String, Object> params = new LinkedHashMap<>();
    private LinkedHashMap<String, Object> workspaces = new LinkedHashMap<>();
    private ArrayList<LinkedHashMap<String, String>> credentials = new ArrayList<>();

    /** What an abort asks of the run, in the engine's word. */
    String specStatus() {
        return switch (onAbort) {
            case CANCEL_RUN_FINALLY -> SpecStatus.CANCELLED_RUN_FINALLY;
            case STOP_RUN_FINALLY -> SpecStatus.STOPPED_RUN_FINALLY;
            default -> SpecStatus.CANCELLED;
        };
    }

    /** Parameters: texts, lists of texts, or maps of texts. */
    Map<String, Object> params() {
        return Collections.unmodifiableMap(params);
    }

    /**
     * Sets the parameters.
     *
     * @throws IllegalArgumentException when a value is none that a parameter can have
     */
    void setParams(Map<String, ?> values) {
        params = new LinkedHashMap<>();
        values.forEach((name, value) -> params.put(name, Values.param("params." + name, value)));
    }

    /** Bindings of workspaces, each a map or a text. */
    Map<String, Object> workspaces() {
        return Collections.unmodifiableMap(workspaces);
    }

    /**
     * Sets the bindings of workspaces.
     *
     * @throws IllegalArgumentException when one is nothing that a workspace can be bound to
     */
    void setWorkspaces(Map<String, ?> bindings) {
        workspaces = new LinkedHashMap<>();
        bindings.forEach((name, binding) -> workspaces.put(name, Values.plain("workspaces." + name, binding)));
    }

    /** Credentials that become Secrets. */
    public List<CredentialSecret> credentials() {
        return credentials.stream().map(CredentialSecret::of).toList();
    }

    void setCredentials(List<CredentialSecret> secrets) {
        credentials = new ArrayList<>();
        secrets.forEach(secret -> credentials.add(new LinkedHashMap<>(secret.fields())));
    }
}
