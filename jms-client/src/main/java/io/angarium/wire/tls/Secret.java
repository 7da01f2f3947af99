package io.angarium.wire.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A password, or where it is: {@code file:PATH} for the first line of a file, {@code env:NAME} for an environment variable.
 * It is looked up anew each time it is needed, so that it can change along with what it opens. Immutable.
 *
 * @param reference the password itself or one of these
 */
public record Secret(String reference) {
    private static final String FILE = "file:";
    private static final String ENVIRONMENT = "env:";

    /** The file that it is read from, if it is. */
    Optional<Path> file() {
        return reference.startsWith(FILE) ? Optional.of(Path.of(reference.substring(FILE.length()))) : Optional.empty();
    }

    /**
     * The password.
     *
     * @throws TlsException if it is not where it should be
     */
    char[] read() throws TlsException {
        Optional<Path> file = file();
        if (file.isPresent()) {
            return firstLine(file.get()).toCharArray();
        }
        if (reference.startsWith(ENVIRONMENT)) {
            String variable = reference.substring(ENVIRONMENT.length());
            String value = System.getenv(variable);
            if (value == null) {
                throw new TlsException(
                        "the environment variable " + variable + " is to hold a password and is not set");
            }
            return value.toCharArray();
        }
        return reference.toCharArray();
    }

    private static String firstLine(Path file) throws TlsException {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                throw new TlsException(file + " is to hold a password in its first line and is empty");
            }
            return lines.get(0);
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw PemFile.unreadable(file, e);
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "***";
    }
}
