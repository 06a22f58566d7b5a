package io.jenkins.plugins.tektonbridge.engine.migrate.convert;

import java.util.List;
import java.util.Map;

/** What is known of a variable of Groovy. */
sealed interface Local {
    /** Its value. */
    record Known(Value value) implements Local {}

    /** Its values, where it is a list. */
    record Many(List<Value> values) implements Local {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Its values by key, where it is a map. */
    record Keyed(Map<String, Value> values) implements Local {
        public Keyed {
            values = Map.copyOf(values);
        }
    }

    /** It was found out by a step, and is kept in a file of the workspace. */
    record Kept() implements Local {}

    /** An image of Docker that was built or named. */
    record DockerImage(Value reference) implements Local {}

    /** Nothing. */
    record Unknown() implements Local {}
}
