package io.angarium.view;

/** Why a message leaves its queue without having been consumed. */
public enum Retirement {
    /** Its time to live was over (Jakarta Messaging 3.1 §3.4.8). */
    EXPIRED,
    /** It was delivered as often as the queue's policy allows. */
    MAX_DELIVERIES
}
