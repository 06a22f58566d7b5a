package io.jenkins.plugins.tektonbridge.policy;

import io.jenkins.plugins.tektonbridge.engine.model.Location;

/**
 * Something that a policy does not allow.
 *
 * @param field the field of the rule that would have to allow it
 * @param at where in the YAML it stands
 * @param what what is not allowed, for people: {@code step "build" is privileged}
 */
record Violation(String field, Location at, String what) {
    @Override
    public String toString() {
        return (at.file().isEmpty() ? "" : at + ": ") + what + " (" + field + ")";
    }
}
