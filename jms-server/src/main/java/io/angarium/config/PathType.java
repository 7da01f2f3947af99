package io.angarium.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A path of the file system; relative to the directory that the broker was started in.
 *
 * @param what is there: {@code a file}
 */
record PathType(String what) implements ValueType<Path> {
    static final PathType FILE = new PathType("a file");

    @Override
    public Path parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it must be a path: " + e.getReason(), e);
        }
    }

    @Override
    public String allowed() {
        return "the path of " + what;
    }

    @Override
    public String format(Path value) {
        return value.toString();
    }
}
