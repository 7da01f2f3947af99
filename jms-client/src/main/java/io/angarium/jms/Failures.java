package io.angarium.jms;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.ProtocolException;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.TransactionRolledBackException;

/**
 * Which exception tells the application what went wrong. The error code of each is the {@link ErrorCode}'s name; what goes
 * wrong before a broker can answer is in {@link TlsFailures}.
 */
final class Failures {

    private Failures() {}

    /** What the broker refused, as the most fitting exception. */
    static JMSException refused(ErrorCode error, String text) {
        String code = error.name();
        switch (error) {
            case SECURITY:
                return new JMSSecurityException(text, code);
            case DESTINATION:
                return new InvalidDestinationException(text, code);
            case SELECTOR:
                return new InvalidSelectorException(text, code);
            case RESOURCE:
                return new ResourceAllocationException(text, code);
            case CLIENT_ID:
                return new InvalidClientIDException(text, code);
            case ROLLED_BACK:
                return new TransactionRolledBackException(text, code);
            case STATE:
                return new IllegalStateException(text, code);
            default:
                return new JMSException(text + " (" + code + ")", code);
        }
    }

    static JMSException because(String text, Throwable cause) {
        return caused(new JMSException(text), cause);
    }

    /** The same kind of exception for another caller, whose stack trace it then has. */
    static JMSException again(JMSException original) {
        JMSException copy =
                original.getErrorCode() == null ? new JMSException(original.getMessage()) : refusedLike(original);
        return caused(copy, original);
    }

    private static JMSException refusedLike(JMSException original) {
        String text = original.getMessage();
        String code = original.getErrorCode();
        if (original instanceof JMSSecurityException) {
            return new JMSSecurityException(text, code);
        } else if (original instanceof InvalidDestinationException) {
            return new InvalidDestinationException(text, code);
        } else if (original instanceof InvalidSelectorException) {
            return new InvalidSelectorException(text, code);
        } else if (original instanceof ResourceAllocationException) {
            return new ResourceAllocationException(text, code);
        } else if (original instanceof InvalidClientIDException) {
            return new InvalidClientIDException(text, code);
        } else if (original instanceof TransactionRolledBackException) {
            return new TransactionRolledBackException(text, code);
        } else if (original instanceof IllegalStateException) {
            return new IllegalStateException(text, code);
        }
        return new JMSException(text, code);
    }

    /** A received message that is not laid out as it should be. */
    static MessageFormatException undecodable(ProtocolException cause) {
        return caused(new MessageFormatException("A received message can't be decoded: " + cause.getMessage()), cause);
    }

    /** The thread's interrupt status is set again, so that the application sees it. */
    static JMSException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new JMSException("The thread was interrupted while it waited for " + what);
    }

    static <E extends JMSException> E caused(E exception, Throwable cause) {
        exception.initCause(cause);
        if (cause instanceof Exception e) {
            exception.setLinkedException(e);
        }
        return exception;
    }
}
