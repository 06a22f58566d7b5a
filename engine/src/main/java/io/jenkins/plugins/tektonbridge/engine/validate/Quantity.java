package io.jenkins.plugins.tektonbridge.engine.validate;

import io.jenkins.plugins.tektonbridge.engine.model.Node;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity of Kubernetes such as {@code 500m}, {@code 1Gi} or {@code 2}.
 *
 * @param text as it was written
 * @param value its value
 */
public record Quantity(String text, BigDecimal value) {
    private static final Pattern NOTATION =
            Pattern.compile("([+-]?[0-9]{1,18}(?:\\.[0-9]{0,18})?|[+-]?\\.[0-9]{1,18})([eE][+-]?[0-9]{1,2}|[a-zA-Z]{0,2})");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI.pow(2)),
            Map.entry("Gi", KIBI.pow(3)),
            Map.entry("Ti", KIBI.pow(4)),
            Map.entry("Pi", KIBI.pow(5)),
            Map.entry("Ei", KIBI.pow(6)));

    /** The quantity in a node; empty when it holds none. */
    public static Optional<Quantity> of(Node node) {
        return node instanceof Node.Scalar scalar && !scalar.isNull()
                ? parse(String.valueOf(scalar.value()))
                : Optional.empty();
    }

    private static Optional<Quantity> parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = matcher.group(2);
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (suffix.length() > 1 && Character.toLowerCase(suffix.charAt(0)) == 'e' && !suffix.equals("Ei")) {
            String exponent = suffix.substring(1);
            return exponent.matches("[+-]?[0-9]+")
                    ? Optional.of(new Quantity(text, number.scaleByPowerOfTen(Integer.parseInt(exponent))))
                    : Optional.empty();
        }
        return Optional.ofNullable(FACTORS.get(suffix)).map(factor -> new Quantity(text, number.multiply(factor)));
    }
}
