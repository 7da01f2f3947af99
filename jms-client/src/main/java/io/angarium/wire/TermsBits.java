package io.angarium.wire;

/** The bits of {@link Frame.Terms} on the wire. */
final class TermsBits {
    static final int BROWSE = 1;
    static final int DURABLE = 2;
    static final int SHARED = 4;
    static final int NO_LOCAL = 8;

    private TermsBits() {}

    static int of(Frame.Terms terms) {
        return (terms.browse() ? BROWSE : 0)
                | (terms.durable() ? DURABLE : 0)
                | (terms.shared() ? SHARED : 0)
                | (terms.noLocal() ? NO_LOCAL : 0);
    }
}
