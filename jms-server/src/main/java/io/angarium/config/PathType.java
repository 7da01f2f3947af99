package io.angarium.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path of the file system; relative to the directory that the broker was started in. */
record PathType() implements ValueType<Path> {

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
        return "the path of a directory";
    }

    @Override
    public String format(Path value) {
        return value.toString();
    }
}
