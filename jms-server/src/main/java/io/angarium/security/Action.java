package io.angarium.security;

import java.util.Locale;

/** What somebody may be permitted to do with a destination. The numbers are part of the file format and never change. */
public enum Action {
    /** Send messages, or publish them. */
    SEND(1, "send to"),
    /** Take messages, or subscribe. */
    CONSUME(2, "consume from"),
    /** Look at messages that wait in a queue. */
    BROWSE(3, "browse"),
    /** Have it made by using it. */
    CREATE(4, "create"),
    /** Delete it. */
    DELETE(5, "delete"),
    /** Administer it; over all destinations also users, roles and the broker itself. */
    MANAGE(6, "manage");

    private final int code;
    private final String verb;

    Action(int code, String verb) {
        this.code = code;
        this.verb = verb;
    }

    /** The number in the log. */
    int code() {
        return code;
    }

    /** To be read before a destination: {@code send to}. */
    public String verb() {
        return verb;
    }

    /** Its name as users write it: {@code send}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The action of this name.
     *
     * @throws AccessException if there is none
     */
    public static Action of(String name) {
        for (Action action : values()) {
            if (action.toString().equals(name)) {
                return action;
            }
        }
        throw new AccessException("there is no action '" + name + "'; it must be one of send, consume, browse, create,"
                + " delete, manage");
    }

    static Action of(int code) {
        for (Action action : values()) {
            if (action.code == code) {
                return action;
            }
        }
        throw new IllegalArgumentException("action " + code + " is not known to this version");
    }
}
