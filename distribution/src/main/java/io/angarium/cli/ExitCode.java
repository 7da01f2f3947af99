package io.angarium.cli;

/** What the {@code angarium} command tells the shell. A process that a signal ended has 128 and the signal's number. */
final class ExitCode {
    /** All was done. */
    static final int DONE = 0;
    /** It failed; standard error says why. */
    static final int FAILED = 1;
    /** The command line or the configuration is wrong, or a stopped broker's data can't be had; nothing was done. */
    static final int WRONG_USE = 2;
    /** {@code receive -n}: fewer messages came within the time given. */
    static final int TOO_FEW = 3;

    private ExitCode() {}
}
