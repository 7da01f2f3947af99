package io.angarium.security;

import io.angarium.wire.Address;

/**
 * Whether somebody may do one thing to one destination: asked for each message, looked up again only after a change.
 * Thread-safe.
 */
public final class Permit {
    private final Accounts accounts;
    private final Identity identity;
    private final Action action;
    private final Address address;
    private volatile Answer last = new Answer(null, false);

    private record Answer(AccessTable table, boolean granted) {}

    public Permit(Accounts accounts, Identity identity, Action action, Address address) {
        this.accounts = accounts;
        this.identity = identity;
        this.action = action;
        this.address = address;
    }

    /** Whether he may do it now. */
    public boolean granted() {
        AccessTable now = accounts.current();
        Answer answer = last;
        if (answer.table() != now) {
            answer = new Answer(now, lookUp(now));
            last = answer;
        }
        return answer.granted();
    }

    /** A temporary destination is for everybody who has been told its name, which nobody could guess. */
    private boolean lookUp(AccessTable table) {
        return (address.temporary() && action != Action.MANAGE)
                ? identity.stands(table)
                : identity.permits(table, action, address);
    }

    /** To be said to whoever may not: the same whether the destination exists or not. */
    public String refusal() {
        return identity.name() + " may not " + action.verb() + " " + address;
    }
}
