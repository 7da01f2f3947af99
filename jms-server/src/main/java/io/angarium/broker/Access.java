package io.angarium.broker;

import io.angarium.security.Accounts;
import io.angarium.security.Action;
import io.angarium.security.Identity;
import io.angarium.security.Origin;
import io.angarium.security.Permit;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;

/** Whose session it is, and what he may do. Thread-safe. */
final class Access {
    private final Accounts accounts;
    private final Identity identity;
    private final Origin origin;

    Access(Accounts accounts, Identity identity, Origin origin) {
        this.accounts = accounts;
        this.identity = identity;
        this.origin = origin;
    }

    Identity identity() {
        return identity;
    }

    Origin origin() {
        return origin;
    }

    /**
     * To be asked from now on.
     *
     * @throws BrokerException SECURITY if it is not granted now
     */
    Permit permit(Action action, Address address) {
        Permit permit = new Permit(accounts, identity, action, address);
        if (!permit.granted()) {
            throw refusal(permit);
        }
        return permit;
    }

    /** @throws BrokerException SECURITY if he may not */
    void require(Action action, Address address) {
        permit(action, address);
    }

    /** Whether he would be let in again. */
    boolean stands() {
        return identity.stands(accounts.current());
    }

    boolean administers() {
        return identity.permitsEverywhere(accounts.current(), Action.MANAGE);
    }

    static BrokerException refusal(Permit permit) {
        return new BrokerException(ErrorCode.SECURITY, permit.refusal());
    }
}
