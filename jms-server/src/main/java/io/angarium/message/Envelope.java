package io.angarium.message;

import io.angarium.wire.MessageLayout;
import io.angarium.wire.MessageReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.Buffer;

/**
 * What a queue has to know of a message whose body is not in memory. Immutable; the common ones, which have nothing but
 * a priority, are shared.
 *
 * @param priority from 0, the lowest, to 9 (Jakarta Messaging 3.1 §3.4.9)
 * @param expiration when it expires, in milliseconds since 1970; 0 for never (§3.4.8)
 * @param deliveryTime before when it must not be delivered, in milliseconds since 1970; 0 for at once (§3.4.12)
 * @param group {@link #groupKey} of its {@code JMSXGroupID} (§3.5.9); 0 for none
 * @param correlationHash {@link MessageReader#correlationIdHash()}
 */
public record Envelope(int priority, long expiration, long deliveryTime, long group, int correlationHash) {
    private static final byte[] GROUP = "JMSXGroupID".getBytes(StandardCharsets.UTF_8);

    private static final Envelope[] PLAIN = IntStream.rangeClosed(0, MessageLayout.MAX_PRIORITY)
            .mapToObj(priority -> new Envelope(priority, 0, 0, 0, 0))
            .toArray(Envelope[]::new);

    /** What {@link #correlationHash()} is of a message with this correlation id. */
    public static int correlationHash(String correlationId) {
        return MessageReader.correlationIdHash(correlationId);
    }

    /**
     * What stands for the group of this name, never 0. Two names with the same key, one pair in billions, share a consumer,
     * which harms neither.
     */
    public static long groupKey(String name) {
        long key = name.length();
        for (int i = 0; i < name.length(); i++) {
            key = (key ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            key ^= key >>> 32;
        }
        return key == 0 ? 1 : key;
    }

    /** One with nothing but a priority. */
    public static Envelope plain(int priority) {
        return PLAIN[priority];
    }

    /** That of a message. */
    public static Envelope of(Message message) {
        Buffer bytes = message.bytes();
        int priority = MessageLayout.priority(bytes);
        long expiration = MessageLayout.expiration(bytes);
        long deliveryTime = MessageLayout.deliveryTime(bytes);
        // A producer without a delay states the time of sending (§3.4.12): nothing to wait for, and no clock to ask.
        long due = deliveryTime <= MessageLayout.timestamp(bytes) ? 0 : deliveryTime;
        boolean properties = MessageLayout.hasProperties(bytes);
        if (!properties && !MessageLayout.hasCorrelationId(bytes)) {
            return expiration == 0 && due == 0 ? PLAIN[priority] : new Envelope(priority, expiration, due, 0, 0);
        }
        MessageReader reader = new MessageReader(bytes);
        long group = properties && reader.property(GROUP) instanceof String text ? groupKey(text) : 0;
        int correlation = reader.correlationIdHash();
        return expiration == 0 && due == 0 && group == 0 && correlation == 0
                ? PLAIN[priority]
                : new Envelope(priority, expiration, due, group, correlation);
    }
}
