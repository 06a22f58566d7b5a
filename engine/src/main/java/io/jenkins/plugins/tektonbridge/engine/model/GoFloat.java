package io.jenkins.plugins.tektonbridge.engine.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating-point numbers as Go's {@code strconv.FormatFloat} prints them: the fewest digits that tell the number. */
public final class GoFloat {
    private GoFloat() {}

    /**
     * Format {@code 'g'} at 32 bits, in which sigs.k8s.io/yaml prints a number that stands where a text belongs:
     * {@code 1.5}, {@code 1e+06}, {@code +Inf}, {@code NaN}.
     */
    public static String format32(double number) {
        float single = (float) number;
        if (Float.isNaN(single) || Float.isInfinite(single)) {
            return special(single);
        }
        BigDecimal digits = digits(Float.toString(Math.abs(single)));
        int exponent = exponent(digits);
        boolean plain = digits.signum() == 0 || exponent >= -4 && exponent < 6;
        return sign(number) + (plain ? digits.toPlainString() : exponential(digits));
    }

    /** {@code +Inf}, {@code -Inf} or {@code NaN}, for what is no finite number. */
    static String special(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return number > 0 ? "+Inf" : "-Inf";
    }

    /** Format {@code 'f'}: no exponent. */
    static String plain(double number) {
        return sign(number) + digits(number).toPlainString();
    }

    /** Format {@code 'e'}: one digit before the point, an exponent of two digits or more. */
    static String exponential(double number) {
        return sign(number) + exponential(digits(number));
    }

    private static String exponential(BigDecimal digits) {
        int exponent = exponent(digits);
        String all = digits.unscaledValue().toString();
        String fraction = all.length() > 1 ? "." + all.substring(1) : "";
        return all.charAt(0) + fraction
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static int exponent(BigDecimal digits) {
        return digits.precision() - digits.scale() - 1;
    }

    private static BigDecimal digits(double number) {
        double size = Math.abs(number);
        BigDecimal digits = digits(Double.toString(size));
        // Java never prints fewer than two digits, and so misses some of one digit: 4.9E-324 for 5e-324.
        BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return one.doubleValue() == size ? one : digits;
    }

    private static BigDecimal digits(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    private static String sign(double number) {
        return Math.copySign(1, number) < 0 ? "-" : "";
    }
}
