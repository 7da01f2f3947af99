package io.angarium.selector;

/**
 * The text is not a selector (Jakarta Messaging 3.1 §3.8.1.1). The message is meant for who wrote it; there is
 * no stack trace.
 */
public final class InvalidSelector extends RuntimeException {
    /** How much of a selector is shown on either side of what is wrong with it. */
    private static final int CONTEXT = 30;

    private static final long serialVersionUID = 1L;

    private final int position;

    /** @param index where in the text, from 0 */
    InvalidSelector(String selector, int index, String problem) {
        super(message(selector, index, problem), null, false, false);
        this.position = index + 1;
    }

    /** Which character of the selector is the first that is wrong, counted from 1; past the last one if more is needed. */
    public int position() {
        return position;
    }

    private static String message(String selector, int index, String problem) {
        return "invalid selector: " + problem + ", at character " + (index + 1) + " of \"" + excerpt(selector, index)
                + "\"";
    }

    private static String excerpt(String selector, int index) {
        int from = Math.max(0, index - CONTEXT);
        int to = Math.min(selector.length(), index + CONTEXT);
        return (from > 0 ? "..." : "")
                + printable(selector.substring(from, to))
                + (to < selector.length() ? "..." : "");
    }

    /** One line, whatever the selector has in it. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
