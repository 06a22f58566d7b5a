package io.jenkins.plugins.tektonbridge.engine.yaml;

import io.jenkins.plugins.tektonbridge.engine.model.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document says beside its values: comments, empty lines, and how its values are spelled.
 *
 * @param firstLine the line at which it begins, with the comments before it
 * @param comments its comments and empty lines, in their order
 * @param spellings how the nodes are spelled, by where they begin
 * @param flowEnds where the brackets and braces that begin at a place are closed
 */
public record Layout(
        int firstLine, List<Comment> comments, Map<Location, Spelling> spellings, Map<Location, Location> flowEnds) {
    public Layout {
        comments = List.copyOf(comments);
        spellings = Map.copyOf(spellings);
        flowEnds = Map.copyOf(flowEnds);
    }

    /** How a node is spelled. */
    public enum Spelling {
        /** A scalar without quotation marks. */
        PLAIN,
        /** A scalar in single quotation marks. */
        SINGLE_QUOTED,
        /** A scalar in double quotation marks. */
        DOUBLE_QUOTED,
        /** A scalar behind {@code |}. */
        LITERAL,
        /** A scalar behind {@code >}. */
        FOLDED,
        /** A sequence in brackets or a mapping in braces. */
        FLOW
    }

    /**
     * A comment or an empty line.
     *
     * @param at where it begins
     * @param text the comment with its {@code #}; empty for an empty line
     * @param alone whether nothing stands before it in its line
     */
    public record Comment(Location at, String text, boolean alone) {}

    /** The layouts of the documents of a text, in their order; nothing of a document that can't be read. */
    public static List<Layout> of(String file, String text) {
        return DocumentSplitter.split(text).stream().map(part -> LayoutReader.read(file, part)).toList();
    }

    /** How the node that begins at a place is spelled; empty for a mapping or a sequence of lines. */
    public Optional<Spelling> spelling(Location at) {
        return Optional.ofNullable(spellings.get(at));
    }
}
