package io.angarium.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
    private static volatile boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this and exit.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log in detail, to standard error; show where an error came from.")
    void setVerbose(boolean value) {
        verbose = value;
        if (value) {
            ((Logger) LoggerFactory.getLogger("io.angarium")).setLevel(Level.DEBUG);
            ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
        }
    }

    static boolean isVerbose() {
        return verbose;
    }
}
