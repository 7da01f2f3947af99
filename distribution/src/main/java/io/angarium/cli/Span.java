package io.angarium.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of the command line: {@code 500ms}, {@code 1.5s}, {@code 2min}; without a unit, seconds. */
final class Span implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)(ms|s|min|h|)");

    @Override
    public Duration convert(String text) {
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time such as 10, 500ms, 1.5s, 2min or 1h");
        }
        double millis = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "min" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1_000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * millis));
    }
}
