package io.jenkins.plugins.tektonbridge.engine.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a scalar of YAML means, as sigs.k8s.io/yaml has it: YAML 1.1 as go-yaml 2 understands it. The rules are those of
 * go-yaml's {@code resolve}: {@code yes} and {@code on} are booleans, {@code 0777} is octal, dates and base-60 numbers
 * are text, integers end at 64 bits.
 */
final class Scalars {
    private static final String STANDARD = "tag:yaml.org,2002:";
    private static final Map<String, Object> WORDS = words();
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern FRACTION =
            Pattern.compile("\\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?");
    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);
    private static final int LONGEST_NUMBER = 1_000;

    private Scalars() {}

    private static Map<String, Object> words() {
        Map<String, Object> words = new HashMap<>();
        put(words, true, "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
        put(words, false, "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
        put(words, null, "", "~", "null", "Null", "NULL");
        put(words, Double.NaN, ".nan", ".NaN", ".NAN");
        put(words, Double.POSITIVE_INFINITY, ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
        put(words, Double.NEGATIVE_INFINITY, "-.inf", "-.Inf", "-.INF");
        return words;
    }

    private static void put(Map<String, Object> words, Object meaning, String... spellings) {
        for (String spelling : spellings) {
            words.put(spelling, meaning);
        }
    }

    /** Whether a plain scalar begins like something that is no string. */
    private static boolean canBeOther(String text) {
        if (text.isEmpty()) {
            return true;
        }
        return switch (text.charAt(0)) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.', '~',
                    'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O' -> true;
            default -> false;
        };
    }

    /** The meaning of a scalar without quotes and tag: a String, Boolean, Long, BigInteger, Double or null. */
    static Object plain(String text) {
        if (!canBeOther(text)) {
            return text;
        }
        if (WORDS.containsKey(text)) {
            return WORDS.get(text);
        }
        return number(text).orElse(text);
    }

    private static Optional<Object> number(String text) {
        char first = text.charAt(0);
        if (text.length() > LONGEST_NUMBER || Character.isLetter(first) || first == '~') {
            return Optional.empty();
        }
        if (first == '.') {
            return FRACTION.matcher(text).matches() ? finite(text.replace("_", "")) : Optional.empty();
        }
        String digits = text.replace("_", "");
        return integer(digits).or(() -> DECIMAL.matcher(digits).matches() ? finite(digits) : Optional.empty());
    }

    private static Optional<Object> finite(String digits) {
        double number = Double.parseDouble(digits);
        return Double.isInfinite(number) ? Optional.empty() : Optional.of(number);
    }

    /** An integer in Go's notation: decimal, or with {@code 0x}, {@code 0b}, {@code 0o} or {@code 0} before it. */
    private static Optional<Object> integer(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        int radix = radix(digits);
        if (radix != 10) {
            digits = digits.substring(Character.isDigit(digits.charAt(1)) ? 1 : 2);
        }
        if (digits.isEmpty() || !areDigits(digits, radix)) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(digits, radix);
        if (text.startsWith("-")) {
            number = number.negate();
        }
        if (number.bitLength() < Long.SIZE) {
            return Optional.of(number.longValue());
        }
        boolean unsigned = !signed && number.compareTo(UNSIGNED_END) < 0;
        return unsigned ? Optional.of(number) : Optional.empty();
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        char second = digits.charAt(1);
        return switch (second) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            case 'o', 'O' -> 8;
            default -> Character.isDigit(second) ? 8 : 10;
        };
    }

    private static boolean areDigits(String text, int radix) {
        return text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
    }

    /**
     * The meaning of a scalar with a tag.
     *
     * @param tag the tag as the parser resolved it; one of somebody's own makes a string
     * @throws IllegalArgumentException when the text is not what the tag says
     */
    static Object tagged(String tag, String text) {
        if (!tag.startsWith(STANDARD)) {
            return text;
        }
        String type = tag.substring(STANDARD.length());
        return switch (type) {
            case "binary" -> binary(text);
            case "bool", "int", "float", "null" -> checked(type, plain(text), text);
            default -> text;
        };
    }

    private static String binary(String text) {
        try {
            return new String(Base64.getDecoder().decode(text.replaceAll("[\r\n]", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("!!binary value contains invalid base64 data", e);
        }
    }

    private static Object checked(String type, Object value, String text) {
        String is = type(value);
        if (type.equals("float") && value instanceof Long number) {
            return number.doubleValue();
        }
        if (!is.equals(type)) {
            throw new IllegalArgumentException("cannot decode !!" + is + " `" + text + "` as a !!" + type);
        }
        return value;
    }

    private static String type(Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean bool -> "bool";
            case Double number -> "float";
            case Number number -> "int";
            default -> "str";
        };
    }
}
