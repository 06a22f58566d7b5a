package io.jenkins.plugins.tektonbridge.engine.report.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where the tasks of a pipeline stand in a picture, in pixels: from left to right by what they wait for, those of
 * finally apart, behind all others. Equal graphs get equal pictures.
 *
 * @param width the width of the whole picture
 * @param height its height
 * @param finallyAt where the part of the finally tasks begins; empty when there are none
 * @param nodes the tasks, in the order of the pipeline
 * @param edges which task waits for which, without those that others imply
 */
public record GraphLayout(
        double width, double height, Optional<Double> finallyAt, List<Node> nodes, List<Edge> edges) {
    private static final double MARGIN = 12;
    private static final double NODE_HEIGHT = 40;
    private static final double BETWEEN_NODES = 16;
    private static final double BETWEEN_LAYERS = 32;
    /** Beyond this many tasks fewer ways to avoid crossings are tried: a picture of 500 is to come within a second. */
    private static final int LARGE = 60;
    /** There, lines across more columns than this go straight, behind the tasks: most of the time goes into long ones. */
    private static final int LONGEST_WAY = 3;
    /**
     * Lines that leave a task, or come to one, share their way up to this number of them: a dozen beside each other says
     * no more than one. Beyond, ELK would take seconds to merge them, and calls itself by their number.
     */
    private static final int MOST_MERGED = 200;
    /** Finally tasks stand below each other up to this number, then in a further column. */
    private static final int LONGEST_COLUMN = 8;

    static {
        // The service looks for algorithms with whatever class loader it happens upon; it may have missed this one.
        LayoutMetaDataService service = LayoutMetaDataService.getInstance();
        if (service.getAlgorithmData(LayeredOptions.ALGORITHM_ID) == null) {
            service.registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        }
    }

    public GraphLayout {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A task to be placed.
     *
     * @param name its name
     * @param label what stands in it
     * @param inFinally whether it is one of finally
     * @param dependencies the tasks that it waits for; unknown ones count for nothing
     */
    public record Task(String name, String label, boolean inFinally, List<String> dependencies) {
        public Task {
            dependencies = List.copyOf(dependencies);
        }
    }

    /**
     * Where a task stands.
     *
     * @param name the task
     * @param x its left side
     * @param y its upper side
     * @param width its width
     * @param height its height
     */
    public record Node(String name, double x, double y, double width, double height) {}

    /**
     * A line from a task to one that waits for it.
     *
     * @param from the task that comes first
     * @param to the task that waits
     * @param points the line's points, x and y in turn, its ends included
     */
    public record Edge(String from, String to, List<Double> points) {
        public Edge {
            points = List.copyOf(points);
        }
    }

    /** Places tasks. */
    public static GraphLayout of(List<Task> tasks) {
        List<Task> dag = tasks.stream().filter(task -> !task.inFinally()).toList();
        List<Task> last = tasks.stream().filter(Task::inFinally).toList();
        GraphLayout layout = dag.isEmpty()
                ? new GraphLayout(MARGIN, 2 * MARGIN, Optional.empty(), List.of(), List.of())
                : layered(dag);
        return last.isEmpty() ? layout : layout.withFinally(last);
    }

    private static GraphLayout layered(List<Task> tasks) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_NODES);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        root.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        boolean large = tasks.size() > LARGE;
        root.setProperty(LayeredOptions.THOROUGHNESS, large ? 1 : 7);
        if (large) {
            // Each task right behind the last one that it waits for: what DrawnEdges.layers counts.
            root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.LONGEST_PATH_SOURCE);
        } else {
            // Of pictures that are alike the one that keeps the order of the pipeline is what a reader expects.
            root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
        }
        Map<String, ElkNode> byName = new HashMap<>();
        for (Task task : tasks) {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(width(task.label()), NODE_HEIGHT);
            byName.put(task.name(), node);
        }
        record Line(String from, String to, Optional<ElkEdge> edge) {}
        Map<String, List<String>> drawn = DrawnEdges.of(tasks);
        Map<String, Integer> layers = DrawnEdges.layers(drawn);
        List<Line> lines = new ArrayList<>();
        drawn.forEach((task, parents) -> parents.forEach(parent -> {
            boolean isLong = large && layers.getOrDefault(task, 0) - layers.getOrDefault(parent, 0) > LONGEST_WAY;
            lines.add(new Line(parent, task, isLong
                    ? Optional.empty()
                    : Optional.of(ElkGraphUtil.createSimpleEdge(byName.get(parent), byName.get(task)))));
        }));
        root.setProperty(LayeredOptions.MERGE_EDGES, lines.size() <= MOST_MERGED);
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        List<Node> nodes = tasks.stream()
                .map(task -> node(task.name(), byName.get(task.name())))
                .toList();
        List<Edge> edges = lines.stream()
                .map(line -> new Edge(line.from(), line.to(), line.edge()
                        .map(GraphLayout::points)
                        .orElseGet(() -> straight(byName.get(line.from()), byName.get(line.to())))))
                .toList();
        return new GraphLayout(root.getWidth(), root.getHeight(), Optional.empty(), nodes, edges);
    }

    private static Node node(String name, ElkNode node) {
        return new Node(name, round(node.getX()), round(node.getY()), node.getWidth(), node.getHeight());
    }

    private static List<Double> points(ElkEdge edge) {
        List<Double> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            add(points, section.getStartX(), section.getStartY());
            section.getBendPoints().forEach(bend -> add(points, bend.getX(), bend.getY()));
            add(points, section.getEndX(), section.getEndY());
        }
        return points;
    }

    private static List<Double> straight(ElkNode from, ElkNode to) {
        List<Double> points = new ArrayList<>();
        double begin = from.getX() + from.getWidth();
        double beginY = from.getY() + NODE_HEIGHT / 2;
        double endY = to.getY() + NODE_HEIGHT / 2;
        add(points, begin, beginY);
        add(points, begin + BETWEEN_LAYERS / 2, beginY);
        add(points, to.getX() - BETWEEN_LAYERS / 2, endY);
        add(points, to.getX(), endY);
        return points;
    }

    private static void add(List<Double> points, double x, double y) {
        points.add(round(x));
        points.add(round(y));
    }

    private static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }

    /** About what a label needs in a browser's usual font, within limits: longer ones are cut there. */
    private static double width(String label) {
        return Math.clamp(7.5 * label.codePointCount(0, label.length()) + 96, 132, 300);
    }

    private GraphLayout withFinally(List<Task> last) {
        double begin = width + MARGIN;
        double columnWidth = last.stream().map(task -> width(task.label())).max(Comparator.naturalOrder()).get();
        List<Node> all = new ArrayList<>(nodes);
        double x = begin + MARGIN;
        for (int i = 0; i < last.size(); i++) {
            if (i > 0 && i % LONGEST_COLUMN == 0) {
                x += columnWidth + BETWEEN_NODES;
            }
            double y = MARGIN + (i % LONGEST_COLUMN) * (NODE_HEIGHT + BETWEEN_NODES);
            all.add(new Node(last.get(i).name(), x, y, columnWidth, NODE_HEIGHT));
        }
        int rows = Math.min(last.size(), LONGEST_COLUMN);
        // The last part is for the word that tells what these are.
        double bottom = 3 * MARGIN + rows * (NODE_HEIGHT + BETWEEN_NODES) - BETWEEN_NODES;
        return new GraphLayout(
                x + columnWidth + MARGIN, Math.max(height, bottom), Optional.of(begin), all, edges);
    }
}
