package io.angarium.cli;

/** Whether somebody is watching. Java can't tell for each stream, so the start script does. */
final class Terminal {
    /** Which of the streams 0, 1 and 2 are terminals, such as {@code 012}; set by the start script. */
    static final String PROPERTY = "io.angarium.terminals";

    private Terminal() {}

    static boolean isStandardInput() {
        return System.getProperty(PROPERTY, "").contains("0");
    }

    static boolean isStandardOutput() {
        return System.getProperty(PROPERTY, "").contains("1");
    }

    static boolean isStandardError() {
        return System.getProperty(PROPERTY, "").contains("2");
    }
}
