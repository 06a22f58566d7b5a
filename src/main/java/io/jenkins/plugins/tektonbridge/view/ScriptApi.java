package io.jenkins.plugins.tektonbridge.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * What scripts ask of the runs of a build. These addresses and what they answer stay as they are; what would break a
 * script gets the next number. docs/build-view.md describes them.
 *
 * <pre>
 * tekton/v1/runs                                       the runs: id, name, status, reason, message, rollback
 * tekton/v1/runs/ID                                    the state of one
 * tekton/v1/runs/ID/log?taskRun&amp;attempt&amp;container     the output of one of its containers
 * </pre>
 */
public final class ScriptApi {
    private final TektonTab tab;

    ScriptApi(TektonTab tab) {
        this.tab = tab;
    }

    /** All of it, as it is one resource and what stands below it. */
    @GET
    public void doRuns(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        String[] path = request.getRestOfPath().replaceFirst("^/", "").split("/");
        if (path[0].isEmpty()) {
            TektonRun.json(response, list().toString().getBytes(StandardCharsets.UTF_8));
            return;
        }
        TektonRun run = tab.getRun(path[0]);
        if (run == null || path.length > 2) {
            throw HttpResponses.notFound();
        }
        if (path.length == 1) {
            run.doState(response);
        } else if (path[1].equals("log")) {
            run.doDownload(
                    response, request.getParameter("taskRun"), number(request.getParameter("attempt")),
                    request.getParameter("container"));
        } else {
            throw HttpResponses.notFound();
        }
    }

    private ArrayNode list() {
        ArrayNode runs = JsonNodeFactory.instance.arrayNode();
        for (TektonRun run : tab.getRuns()) {
            ObjectNode json = runs.addObject();
            json.put("id", run.getId()).put("name", run.getName()).put("status", run.getStatus())
                    .put("reason", run.getReason()).put("message", run.getMessage());
            if (!run.getRollback().isEmpty()) {
                json.put("rollback", run.getRollback());
            }
        }
        return runs;
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw HttpResponses.errorWithoutStack(400, "attempt is no number: " + text);
        }
    }
}
