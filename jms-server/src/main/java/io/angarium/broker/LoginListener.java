package io.angarium.broker;

/** Told what comes of a {@link Login}: one of the two, once, on any thread, perhaps before the call has returned. */
public interface LoginListener {

    /** Somebody is let in. */
    void admitted(BrokerSession session);

    /**
     * Somebody is not.
     *
     * @param cause SECURITY, without saying what was wrong; RESOURCE after too many attempts; CLIENT_ID if another
     *     connection has that identifier; UNAVAILABLE if the broker is stopping
     */
    void refused(BrokerException cause);
}
