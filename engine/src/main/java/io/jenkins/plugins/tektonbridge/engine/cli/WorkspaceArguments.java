package io.jenkins.plugins.tektonbridge.engine.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Makes bindings of {@code -w NAME=SOURCE[,subPath=DIR]}, and of {@code tkn}'s {@code -w name=NAME,SOURCE[,subPath=DIR]}.
 * Bindings are as Tekton's YAML has them, without the name; one to a directory of this machine is
 * <code>{"directory": {"path": …}}</code>.
 */
final class WorkspaceArguments {
    private static final String SOURCES = "emptyDir, claim=NAME, secret=NAME, config=NAME, volumeClaimTemplateFile=FILE or"
            + " a directory of this machine";

    private WorkspaceArguments() {}

    /**
     * The bindings by workspace; of several for a name the last one counts.
     *
     * @throws BadInputException for a workspace that is not known, and for what is no binding
     */
    static Map<String, Map<String, Object>> parse(List<String> arguments, Declarations known) {
        Map<String, Map<String, Object>> bindings = new LinkedHashMap<>();
        for (String argument : arguments) {
            List<String> parts = new ArrayList<>(Arrays.asList(argument.split(",", -1)));
            String name = name(argument, parts);
            known.checkWorkspace(name);
            bindings.put(name, binding("-w " + argument, parts));
        }
        return bindings;
    }

    /** Takes the name away, in either spelling. */
    private static String name(String argument, List<String> parts) {
        String first = parts.get(0);
        int equals = first.indexOf('=');
        if (equals < 1 || equals == first.length() - 1) {
            throw new BadInputException("-w " + argument + ": NAME=SOURCE is needed; SOURCE is " + SOURCES);
        }
        boolean isTkns = first.startsWith("name=") && parts.stream().skip(1).anyMatch(WorkspaceArguments::isSource);
        if (isTkns) {
            parts.remove(0);
            return first.substring(equals + 1);
        }
        parts.set(0, first.substring(equals + 1));
        return first.substring(0, equals);
    }

    private static boolean isSource(String part) {
        return switch (key(part)) {
            case "emptyDir", "claim", "claimName", "secret", "config", "volumeClaimTemplateFile" -> true;
            default -> false;
        };
    }

    private static Map<String, Object> binding(String what, List<String> parts) {
        Map<String, Object> binding = new LinkedHashMap<>();
        List<Map<String, Object>> items = new ArrayList<>();
        String subPath = "";
        for (String part : parts) {
            switch (key(part)) {
                case "subPath" -> subPath = value(part);
                case "item" -> items.add(item(what, value(part)));
                default -> {
                    if (!binding.isEmpty()) {
                        throw new BadInputException(what + ": one source is enough, and \"" + part + "\" is another one");
                    }
                    source(what, part, binding);
                }
            }
        }
        if (binding.isEmpty()) {
            throw new BadInputException(what + ": there is no source; it may be " + SOURCES);
        }
        addItems(what, binding, items);
        if (!subPath.isEmpty()) {
            binding.put("subPath", subPath);
        }
        return binding;
    }

    private static void source(String what, String part, Map<String, Object> binding) {
        String value = value(part);
        switch (key(part)) {
            case "emptyDir" -> binding.put("emptyDir", value.isEmpty() ? Map.of() : Map.of("medium", value));
            case "claim", "claimName" ->
                binding.put("persistentVolumeClaim", new LinkedHashMap<>(Map.of("claimName", needed(what, value))));
            case "secret" -> binding.put("secret", new LinkedHashMap<>(Map.of("secretName", needed(what, value))));
            case "config" -> binding.put("configMap", new LinkedHashMap<>(Map.of("name", needed(what, value))));
            case "volumeClaimTemplateFile" -> binding.put("volumeClaimTemplate", yaml(what, needed(what, value)));
            default -> binding.put("directory", Map.of("path", directory(what, part).toString()));
        }
    }

    private static String needed(String what, String value) {
        if (value.isEmpty()) {
            throw new BadInputException(what + ": the name is missing");
        }
        return value;
    }

    private static Path directory(String what, String part) {
        try {
            Path directory = Path.of(part).toAbsolutePath().normalize();
            if (Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // Then it is no directory.
        }
        throw new BadInputException(what + ": \"" + part + "\" is no directory; a source is " + SOURCES);
    }

    /** {@code KEY=PATH}: of a Secret or ConfigMap only these keys, as these files. */
    private static Map<String, Object> item(String what, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new BadInputException(what + ": item=KEY=PATH is needed, not item=" + text);
        }
        return Map.of("key", text.substring(0, equals), "path", text.substring(equals + 1));
    }

    private static void addItems(String what, Map<String, Object> binding, List<Map<String, Object>> items) {
        if (items.isEmpty()) {
            return;
        }
        if (!binding.containsKey("secret") && !binding.containsKey("configMap")) {
            throw new BadInputException(what + ": only a secret or a config has items");
        }
        binding.replaceAll((kind, source) -> {
            Map<String, Object> withItems = new LinkedHashMap<>();
            ((Map<?, ?>) source).forEach((field, value) -> withItems.put(String.valueOf(field), value));
            withItems.put("items", items);
            return withItems;
        });
    }

    private static Map<String, Object> yaml(String what, String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            if (new Yaml(new SafeConstructor(options)).load(reader) instanceof Map<?, ?> template) {
                Map<String, Object> fields = new LinkedHashMap<>();
                template.forEach((key, value) -> fields.put(String.valueOf(key), value));
                return fields;
            }
            throw new BadInputException(what + ": " + file + " is no PersistentVolumeClaim");
        } catch (IOException | InvalidPathException | YAMLException e) {
            throw new BadInputException(what + ": " + file + " can't be read: " + e.getMessage());
        }
    }

    private static String key(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? part : part.substring(0, equals);
    }

    private static String value(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? "" : part.substring(equals + 1);
    }
}
