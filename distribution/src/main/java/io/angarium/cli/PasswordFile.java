package io.angarium.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where passwords come from. Never from the command line, which other users of the machine can see. */
final class PasswordFile {

    private PasswordFile() {}

    /** The first line of a file, where nobody sees it. */
    static String read(String option, Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                throw new CommandFailure(option + " " + file + " is empty; its first line must be the password", null);
            }
            return lines.get(0);
        } catch (IOException e) {
            throw new CommandFailure(option + " " + file + " can't be read: " + e, e);
        }
    }

    /** What the user types; null if there is no terminal to ask on. */
    static String ask(String question) {
        Console console = Terminal.isStandardInput() ? System.console() : null;
        if (console == null) {
            return null;
        }
        char[] typed = console.readPassword("%s: ", question);
        if (typed == null) {
            throw new CommandFailure("no password was typed", null);
        }
        String password = new String(typed);
        Arrays.fill(typed, ' ');
        return password;
    }

    /** What the user types twice, or without a terminal the first line of standard input. */
    static String askForNew(String user) {
        String first = ask("New password of " + user);
        if (first == null) {
            return standardInput(user);
        }
        if (!first.equals(ask("Again"))) {
            throw new CommandFailure("that was not the same twice; nothing was done", null);
        }
        return first;
    }

    private static String standardInput(String user) {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new CommandFailure(
                        "no password for " + user + ": type it at a terminal, name a file with --new-password-file, or"
                                + " write it to standard input",
                        null);
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailure("standard input can't be read: " + e.getMessage(), e);
        }
    }
}
