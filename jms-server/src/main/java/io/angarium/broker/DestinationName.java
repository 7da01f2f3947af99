package io.angarium.broker;

import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.nio.charset.StandardCharsets;

/** What may be a name of a destination, or of a subscription. */
final class DestinationName {
    private DestinationName() {}

    /**
     * Refuses what nobody could read, or is too long.
     *
     * @param what whose name it is, for the error: {@code a queue's name}
     * @throws BrokerException DESTINATION
     */
    static void check(String what, String name) {
        if (name == null || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new BrokerException(ErrorCode.DESTINATION, what + " must not be empty or hold control characters");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, what + " may have " + Address.MAX_NAME_BYTES + " bytes at the most");
        }
    }
}
