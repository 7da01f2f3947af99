package io.angarium.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the texts to be sent come from.
 *
 * @param arguments one text each; taken unless there are none
 * @param file one text a line; null for standard input
 */
record LineSource(List<String> arguments, Path file) {

    /** The texts, read as they are asked for. To be closed. */
    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    Stream<String> open() {
        if (!arguments.isEmpty()) {
            return arguments.stream();
        }
        if (file == null) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines();
        }
        try {
            return Files.lines(file);
        } catch (IOException e) {
            throw new CommandFailure("--file " + file + " cannot be read: " + e, e);
        }
    }
}
