package io.jenkins.plugins.tektonbridge.engine.migrate.export;

import io.jenkins.plugins.tektonbridge.engine.migrate.Comments;
import io.jenkins.plugins.tektonbridge.engine.model.Location;
import io.jenkins.plugins.tektonbridge.engine.model.Node;
import io.jenkins.plugins.tektonbridge.engine.yaml.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * To which field or item of a document each of its comments belongs: one behind a value to that value's, one in a line
 * of its own to what comes next, or to the end of the block in which it is indented. None is lost: where what it belonged
 * to is left out, it stands before what follows.
 */
final class CommentPlaces {
    private static final Comparator<Location> ORDER =
            Comparator.comparingInt(Location::line).thenComparingInt(Location::column);

    private final Layout layout;
    /** What comments can stand at, by its place in the file; a field and the item that begins with it share one. */
    private final TreeMap<Location, Spot> spots = new TreeMap<>(ORDER);
    private final Map<Location, List<String>> above = new HashMap<>();
    private final Map<Location, String> beside = new HashMap<>();
    private final Map<Location, List<String>> footers = new HashMap<>();

    /**
     * A field or an item.
     *
     * @param at where it begins
     * @param column where the lines of its block begin: for an item, at its dash
     * @param blocks the blocks that it is in, the outermost first
     * @param flow where the brackets that it is in begin; null outside of brackets
     * @param parent the field or item whose value it is in; null for none
     */
    private record Spot(Location at, int column, List<Location> blocks, Location flow, Location parent) {}

    private CommentPlaces(Layout layout) {
        this.layout = layout;
    }

    /**
     * Places the comments of a document.
     *
     * @param comments those of the document, in their order
     */
    static CommentPlaces of(Node.Mapping document, Layout layout, List<Layout.Comment> comments) {
        CommentPlaces places = new CommentPlaces(layout);
        places.collect(document, List.of(), null, null);
        places.place(comments, document);
        return places;
    }

    /** Takes the comments at a place, which are given away once. */
    Comments take(Location at) {
        List<String> lines = above.remove(at);
        String behind = beside.remove(at);
        return lines == null && behind == null
                ? Comments.NONE
                : new Comments(Objects.requireNonNullElse(lines, List.of()), Objects.requireNonNullElse(behind, ""));
    }

    /** Takes the comments at the end of a block. */
    List<String> takeFooter(Location at) {
        return Objects.requireNonNullElse(footers.remove(at), List.of());
    }

    private void collect(Node node, List<Location> blocks, Location flow, Location parent) {
        boolean isFlow = layout.spelling(node.at()).filter(Layout.Spelling.FLOW::equals).isPresent();
        Location inFlow = flow == null && isFlow ? node.at() : flow;
        List<Location> inner = new ArrayList<>(blocks);
        if (inFlow == null) {
            inner.add(node.at());
        }
        switch (node) {
            case Node.Mapping mapping -> mapping.fields().values().forEach(field -> {
                spot(new Spot(field.keyAt(), field.keyAt().column(), inner, inFlow, parent));
                collect(field.value(), inner, inFlow, field.keyAt());
            });
            case Node.Sequence sequence -> sequence.items().forEach(item -> {
                spot(new Spot(item.at(), sequence.at().column(), inner, inFlow, parent));
                collect(item, inner, inFlow, item.at());
            });
            case Node.Scalar scalar -> { }
        }
    }

    /** An item that is a mapping begins with a field of the same place, and stays the one that counts. */
    private void spot(Spot spot) {
        if (spot.at().line() > 0) {
            spots.putIfAbsent(spot.at(), spot);
        }
    }

    private void place(List<Layout.Comment> comments, Node.Mapping document) {
        List<Layout.Comment> lines = new ArrayList<>();
        for (Layout.Comment comment : comments) {
            if (comment.alone()) {
                lines.add(comment);
            } else if (!placeBeside(comment)) {
                lines.add(comment);
            }
            if (!comment.text().isEmpty() && !lines.isEmpty() && lines.getLast() == comment) {
                placeLines(lines, document);
                lines.clear();
            }
        }
        emptyLines(lines);
    }

    /** Empty lines that no comment follows stand before the next value; behind the last one they are left out. */
    private void emptyLines(List<Layout.Comment> lines) {
        for (Layout.Comment line : lines) {
            Map.Entry<Location, Spot> next = spots.higherEntry(line.at());
            if (next != null) {
                addAbove(next.getKey(), List.of(line));
            }
        }
    }

    private boolean placeBeside(Layout.Comment comment) {
        Location best = null;
        for (Spot spot : spots.subMap(new Location("", comment.at().line(), 0), comment.at()).values()) {
            boolean flowIsOver = spot.flow() != null
                    && ORDER.compare(layout.flowEnds().getOrDefault(spot.flow(), comment.at()), comment.at()) < 0;
            if (best == null || !flowIsOver) {
                best = spot.at();
            }
        }
        return best != null && beside.putIfAbsent(best, comment.text()) == null;
    }

    private void placeLines(List<Layout.Comment> lines, Node.Mapping document) {
        Layout.Comment last = lines.getLast();
        List<Layout.Comment> own = new ArrayList<>();
        for (Layout.Comment line : lines) {
            // Empty lines before a value that stands before the comment are that value's.
            Map.Entry<Location, Spot> next = spots.higherEntry(line.at());
            if (line != last && next != null && ORDER.compare(next.getKey(), last.at()) < 0) {
                addAbove(next.getKey(), List.of(line));
            } else {
                own.add(line);
            }
        }
        Map.Entry<Location, Spot> next = spots.higherEntry(last.at());
        Map.Entry<Location, Spot> before = spots.lowerEntry(last.at());
        if (next != null && !isEndOfBlock(last, next.getValue(), before)) {
            addAbove(next.getKey(), own);
        } else {
            Location block = before == null ? document.at() : block(before.getValue(), last.at().column(), document);
            own.forEach(line -> footers.computeIfAbsent(block, at -> new ArrayList<>()).add(line.text()));
        }
    }

    private static boolean isEndOfBlock(Layout.Comment comment, Spot next, Map.Entry<Location, Spot> before) {
        return comment.alone()
                && before != null
                && next.flow() == null
                && comment.at().column() > next.column()
                && !before.getKey().equals(next.parent());
    }

    /** The innermost block around a value that is not indented deeper than the comment behind it. */
    private static Location block(Spot before, int column, Node.Mapping document) {
        return before.blocks().reversed().stream()
                .filter(block -> block.column() <= column)
                .findFirst()
                .orElse(document.at());
    }

    /** Of empty lines one is enough, and none is needed at the top. */
    private void addAbove(Location at, List<Layout.Comment> lines) {
        List<String> texts = above.computeIfAbsent(at, key -> new ArrayList<>());
        boolean top = at.equals(spots.firstKey());
        for (Layout.Comment line : lines) {
            boolean afterEmpty = texts.isEmpty() ? top : texts.getLast().isEmpty();
            if (!line.text().isEmpty() || !afterEmpty) {
                texts.add(line.text());
            }
        }
    }
}
