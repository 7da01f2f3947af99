package io.angarium.selector;

import java.util.regex.Pattern;

/**
 * Numbers as Java writes them (Jakarta Messaging 3.1 §3.8.1.1: exact and approximate numeric literals). Every exact one
 * is a {@link Long}, whether or not it ends in {@code L}.
 */
final class NumericLiteral {
    private static final Pattern EXACT =
            Pattern.compile("(?:0[xX][0-9a-fA-F]++|0[bB][01]++|0[0-7]*+|[1-9][0-9]*+)[lL]?");
    private static final Pattern DECIMAL =
            Pattern.compile("(?=.*[.eEfFdD])(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?[fFdD]?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("0[xX](?:[0-9a-fA-F]++\\.?[0-9a-fA-F]*+|\\.[0-9a-fA-F]++)[pP][+-]?[0-9]++[fFdD]?");
    private static final Pattern NOT_ZERO = Pattern.compile("0[xX][0.]*+[1-9a-fA-F].*+|[0.]*+[1-9].*+");

    private NumericLiteral() {}

    /**
     * The number that is written there, a {@link Long}, {@link Float} or {@link Double}.
     *
     * @param negative whether a minus stands before it, which alone makes the least {@code long} possible
     * @throws NumberFormatException if it is none, saying why
     */
    static Number parse(String literal, boolean negative) {
        String digits = withoutUnderscores(literal);
        if (EXACT.matcher(digits).matches()) {
            return exact(digits, negative);
        }
        if (DECIMAL.matcher(digits).matches() || HEXADECIMAL.matcher(digits).matches()) {
            return approximate(digits, negative);
        }
        throw new NumberFormatException("is not written as Java writes numbers");
    }

    /** Underscores may stand between digits (Java Language Specification §3.10.1). */
    private static String withoutUnderscores(String literal) {
        if (literal.indexOf('_') < 0) {
            return literal;
        }
        int radix = literal.startsWith("0x") || literal.startsWith("0X") ? 16 : 10;
        for (int i = 0; i < literal.length(); i++) {
            if (literal.charAt(i) == '_'
                    && !(digitOrUnderscore(literal, i - 1, radix) && digitOrUnderscore(literal, i + 1, radix))) {
                throw new NumberFormatException("has an underscore that is not between digits");
            }
        }
        return literal.replace("_", "");
    }

    private static boolean digitOrUnderscore(String literal, int index, int radix) {
        return index < literal.length()
                && (literal.charAt(index) == '_' || Character.digit(literal.charAt(index), radix) >= 0);
    }

    private static Long exact(String literal, boolean negative) {
        String digits = literal.replaceFirst("[lL]$", "");
        try {
            if (digits.charAt(0) != '0' || digits.length() == 1) {
                return Long.parseLong(negative ? "-" + digits : digits);
            }
            // As in Java, all 64 bits may be written in these.
            long value = switch (digits.charAt(1)) {
                case 'x', 'X' -> Long.parseUnsignedLong(digits.substring(2), 16);
                case 'b', 'B' -> Long.parseUnsignedLong(digits.substring(2), 2);
                default -> Long.parseUnsignedLong(digits, 8);
            };
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            throw outside("long", e);
        }
    }

    private static Number approximate(String literal, boolean negative) {
        boolean single = literal.endsWith("f") || literal.endsWith("F");
        double value = single ? Float.parseFloat(literal) : Double.parseDouble(literal);
        if (Double.isInfinite(value) || (value == 0 && NOT_ZERO.matcher(literal).matches())) {
            throw outside(single ? "float" : "double", null);
        }
        double signed = negative ? -value : value;
        return single ? (Number) (float) signed : (Number) signed;
    }

    private static NumberFormatException outside(String type, NumberFormatException cause) {
        NumberFormatException outside = new NumberFormatException("is outside the range of Java's " + type);
        outside.initCause(cause);
        return outside;
    }
}
