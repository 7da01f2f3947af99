package io.angarium.jms;

import jakarta.jms.JMSException;

/** A link broke while something was under way on it. Within this package; whoever can, tries again on the next one. */
final class LinkLostException extends JMSException {

    private static final long serialVersionUID = 1L;

    LinkLostException(String text, Throwable cause) {
        super(text);
        if (cause != null) {
            Failures.caused(this, cause);
        }
    }
}
