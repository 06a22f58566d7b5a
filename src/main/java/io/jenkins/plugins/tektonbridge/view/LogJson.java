package io.jenkins.plugins.tektonbridge.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.tektonbridge.engine.report.view.LogLines;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of logs as JSON. */
final class LogJson {
    private LogJson() {}

    static byte[] page(LogLines.Page page) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", page.from()).put("total", page.total()).put("bytes", page.bytes());
        ArrayNode lines = json.putArray("lines");
        page.lines().forEach(lines::add);
        ArrayNode cut = json.putArray("cut");
        page.cut().forEach(cut::add);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hits(List<Long> hits) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        hits.forEach(json::add);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
