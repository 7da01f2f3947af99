package io.angarium.view;

/**
 * Room that somebody wants behind a gate.
 *
 * @param messages how many
 * @param bytes of them all
 * @param freedMessages how many of those behind the gate leave at the same time, so that the claim may have their room
 * @param freedBytes of those
 */
public record Claim(Gate gate, long messages, long bytes, long freedMessages, long freedBytes) {
    public Claim(Gate gate, long messages, long bytes) {
        this(gate, messages, bytes, 0, 0);
    }

    boolean fits(QueueLimit limit, long takenMessages, long takenBytes) {
        return limit.allows(takenMessages + messages - freedMessages, takenBytes + bytes - freedBytes);
    }
}
