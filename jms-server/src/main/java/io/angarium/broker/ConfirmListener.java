package io.angarium.broker;

/** Told what became of a producer's sends; on any thread, must not block. */
public interface ConfirmListener {

    /** All sends up to this sequence are done; those that were refused have been reported before. */
    void confirmed(long upTo);

    /** This send had no effect. */
    void refused(long sequence, BrokerException cause);
}
