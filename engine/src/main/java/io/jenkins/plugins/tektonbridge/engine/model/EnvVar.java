package io.jenkins.plugins.tektonbridge.engine.model;

import java.util.Optional;

/**
 * An environment variable.
 *
 * @param name its name
 * @param value its value; empty when valueFrom tells it
 * @param valueFrom where its value comes from, as Kubernetes has it ({@code secretKeyRef}, {@code configMapKeyRef},
 *     {@code fieldRef}, {@code resourceFieldRef})
 * @param at where it stands
 */
public record EnvVar(String name, String value, Optional<Node.Mapping> valueFrom, Location at) {}
