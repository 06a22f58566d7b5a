package io.jenkins.plugins.tektonbridge.engine.resolve;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Param;
import io.jenkins.plugins.tektonbridge.engine.model.ParamValue;
import io.jenkins.plugins.tektonbridge.engine.model.Ref;
import java.util.ArrayList;
import java.util.List;

/** References of few words. */
public final class Refs {
    private Refs() {}

    /** A reference through a resolver, with names and values of parameters in turn. */
    public static Ref ref(String resolver, String... params) {
        List<Param> list = new ArrayList<>();
        for (int i = 0; i < params.length; i += 2) {
            list.add(new Param(params[i], ParamValue.of(params[i + 1])));
        }
        return new Ref("", "", "", resolver, list, Location.NONE);
    }
}
