package dev.rootstock.engine.value;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as Go writes them, of which Pulumi's are all 64 bit floating point. */
final class GoNumbers {

    private static final double PLAIN_WHOLE = 1e15;

    /** Below it numbers are so far apart that one digit may tell which is meant. */
    private static final double FEW_BITS = 1e-320;

    private static final int LAST_PLAIN_EXPONENT = 5;
    private static final int FIRST_PLAIN_EXPONENT = -4;

    private GoNumbers() {}

    /** Of encoding/json. */
    static String json(double value) {
        if (isPlainWhole(value)) {
            return whole(value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        var decimal = shortest(value);
        var size = Math.abs(value);
        return size >= 1e-6 && size < 1e21 ? decimal.toPlainString() : withExponent(decimal, 1);
    }

    /** {@code %.f} of a whole number, {@code %g} of any other. */
    static String display(double value) {
        if (isPlainWhole(value)) {
            return whole(value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value)) {
            return new BigDecimal(value).toPlainString();
        }
        var decimal = shortest(value);
        var exponent = exponent(decimal);
        return exponent < FIRST_PLAIN_EXPONENT || exponent > LAST_PLAIN_EXPONENT
                ? withExponent(decimal, 2)
                : decimal.toPlainString();
    }

    /** The shortest decimal that is read as that number. Java's has two digits at least, and of these the nearest. */
    private static BigDecimal shortest(double value) {
        if (Math.abs(value) < FEW_BITS) {
            var digit = new BigDecimal(value).round(new MathContext(1));
            if (digit.doubleValue() == value) {
                return digit.stripTrailingZeros();
            }
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros();
    }

    private static boolean isPlainWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) < PLAIN_WHOLE;
    }

    private static String whole(double value) {
        return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }

    private static int exponent(BigDecimal decimal) {
        return decimal.precision() - 1 - decimal.scale();
    }

    private static String withExponent(BigDecimal decimal, int digitsOfExponent) {
        var digits = decimal.unscaledValue().abs().toString();
        var exponent = exponent(decimal);
        var written = Integer.toString(Math.abs(exponent));
        return (decimal.signum() < 0 ? "-" : "") + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e" + (exponent < 0 ? "-" : "+")
                + "0".repeat(Math.max(0, digitsOfExponent - written.length())) + written;
    }
}
