package io.jenkins.plugins.tektonbridge.engine.yaml;

/** What Go decodes a node into: the types of Tekton's and Kubernetes' APIs, as far as reading depends on them. */
sealed interface Type permits Type.Leaf, Type.Text, Type.ListOf, Type.MapOf, Struct {
    /** The type as Go prints it in its messages. */
    String go();

    /** Types without parts. */
    enum Leaf implements Type {
        /** A boolean. */
        BOOLEAN("bool"),
        /** A whole number of 64 bits. */
        INTEGER("int"),
        /** A whole number of 32 bits. */
        INTEGER_32("int32"),
        /** A duration in Go's notation. */
        DURATION("string"),
        /** A quantity of Kubernetes such as {@code 500m}. */
        QUANTITY("string"),
        /** A whole number or a text: a port, by number or name. */
        INTEGER_OR_TEXT("int32"),
        /** The value of a parameter or a result, which can be anything. */
        VALUE(""),
        /** Anything: JSON of somebody else's. */
        ANY("");

        private final String go;

        Leaf(String go) {
            this.go = go;
        }

        @Override
        public String go() {
            return go;
        }
    }

    /** A text; numbers and booleans that stand in its place become their text. */
    record Text(String go) implements Type {
        /** A text without a name. */
        static final Text STRING = new Text("string");
    }

    /** A list. */
    record ListOf(Type item) implements Type {
        @Override
        public String go() {
            return "[]" + item.go();
        }
    }

    /** A mapping with any keys. */
    record MapOf(Type value) implements Type {
        @Override
        public String go() {
            return "map[string]" + value.go();
        }
    }
}
