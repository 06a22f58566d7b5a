package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.model.ObjectMeta;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamSpec;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.PropertySpec;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import io.jenkins.plugins.tektonbridge.engine.model.StepResult;
import io.jenkins.plugins.tektonbridge.engine.model.WhenExpression;
import java.util.List;
import java.util.Map;

/** Reads what tasks, pipelines and runs have in common. */
final class CommonReaders {
    private CommonReaders() {}

    static ObjectMeta metadata(Fields metadata) {
        return new ObjectMeta(
                metadata.text("name"),
                metadata.text("generateName"),
                metadata.text("namespace"),
                metadata.text("uid"),
                metadata.textMap("labels"),
                metadata.textMap("annotations"),
                metadata.at());
    }

    static List<Param> params(Fields owner) {
        return owner.list("params", CommonReaders::param);
    }

    static Param param(Fields param) {
        return new Param(
                param.text("name"), param.paramValue("value").orElse(ParamValue.of("")), param.at());
    }

    static ParamSpec paramSpec(Fields param) {
        String inferred = param.has("properties")
                ? "object"
                : param.paramValue("default").map(ParamValue::type).orElse("string");
        return new ParamSpec(
                param.text("name"),
                typeOr(param, inferred),
                param.text("description"),
                properties(param),
                param.paramValue("default"),
                param.texts("enum"),
                param.at());
    }

    static StepResult stepResult(Fields result) {
        return new StepResult(
                result.text("name"), resultType(result), properties(result), result.text("description"), result.at());
    }

    /** The type of a result; Tekton knows an object by its properties. */
    static String resultType(Fields result) {
        return typeOr(result, result.has("properties") ? "object" : "string");
    }

    private static String typeOr(Fields declaration, String inferred) {
        String written = declaration.text("type");
        return written.isEmpty() ? inferred : written;
    }

    static Map<String, PropertySpec> properties(Fields declaration) {
        return declaration.map("properties", node -> new PropertySpec(
                node instanceof Node.Mapping mapping ? typeOr(new Fields(mapping), "string") : "string"));
    }

    static Ref ref(Fields ref) {
        return new Ref(
                ref.text("name"), ref.text("kind"), ref.text("apiVersion"), ref.text("resolver"), params(ref), ref.at());
    }

    static WhenExpression when(Fields when) {
        return new WhenExpression(
                when.text("input"), when.text("operator"), when.texts("values"), when.text("cel"), when.at());
    }
}
