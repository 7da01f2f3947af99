package io.angarium.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import io.angarium.wire.ProtocolException;
import io.angarium.wire.ValueBody;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusesource.hawtbuf.Buffer;

/** A message's own fields in a line of the export format; the package's documentation has them. */
final class MessageJson {
    private static final int DEFAULT_PRIORITY = 4;
    private static final Pattern COUNTED_ID = Pattern.compile("ID:([0-9a-f]{16})([0-9a-f]{16})-([0-9]{1,18})");
    private static final Set<String> FIELDS = Set.of(
            "to",
            "destination",
            "id",
            "timestamp",
            "expiration",
            "deliveryTime",
            "priority",
            "persistent",
            "correlationId",
            "replyTo",
            "type",
            "properties",
            "text",
            "bytes",
            "map",
            "stream",
            "object",
            "raw");

    private MessageJson() {}

    /** Adds the fields of a message. What they do not tell is there as {@code raw}. */
    static void write(Message message, ObjectNode line) {
        boolean complete = false;
        try {
            fields(new MessageReader(message.bytes()), line);
            complete = encode(line).equals(message.bytes());
        } catch (ProtocolException | IllegalArgumentException undecodable) {
            // As raw bytes it is whole.
        }
        if (!complete) {
            line.put("raw", Base64.getEncoder().encodeToString(message.bytes().toByteArray()));
        }
    }

    private static void fields(MessageReader message, ObjectNode line) {
        line.put("destination", message.destination().toString());
        put(line, "id", message.messageId());
        put(line, "timestamp", message.timestamp());
        put(line, "expiration", message.expiration());
        put(line, "deliveryTime", message.deliveryTime());
        if (message.priority() != DEFAULT_PRIORITY) {
            line.put("priority", message.priority());
        }
        line.put("persistent", message.persistent());
        Object correlation = message.correlationId() != null ? message.correlationId() : message.correlationIdBytes();
        if (correlation != null) {
            line.set("correlationId", JsonValues.of(correlation));
        }
        put(
                line,
                "replyTo",
                message.replyTo() == null ? null : message.replyTo().toString());
        put(line, "type", message.type());
        if (!message.properties().isEmpty()) {
            line.set("properties", JsonValues.of(message.properties()));
        }
        body(message, line);
    }

    private static void put(ObjectNode line, String name, String value) {
        if (value != null) {
            line.put(name, value);
        }
    }

    private static void put(ObjectNode line, String name, long value) {
        if (value != 0) {
            line.put(name, value);
        }
    }

    private static void body(MessageReader message, ObjectNode line) {
        switch (message.bodyType()) {
            case NONE -> {}
            case TEXT -> line.put("text", message.bodyText());
            case BYTES -> line.put("bytes", base64(message.body()));
            case MAP -> line.set("map", JsonValues.of(ValueBody.map(message.body())));
            case STREAM -> line.set("stream", JsonValues.of(ValueBody.stream(message.body())));
            case OBJECT -> line.put("object", base64(message.body()));
        }
    }

    private static String base64(Buffer bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * The message of a line.
     *
     * @throws IllegalArgumentException if the line does not tell one that can be stored
     */
    static Message read(JsonNode line) {
        for (Iterator<String> names = line.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("a message has no field '" + name + "'");
            }
        }
        Buffer bytes;
        try {
            bytes = line.has("raw") ? new Buffer(JsonValues.bytes(line.get("raw"))) : encode(line);
            MessageLayout.validate(bytes);
        } catch (ProtocolException | IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!MessageLayout.persistent(bytes)) {
            throw new IllegalArgumentException("it is not persistent, so that it would not outlive a broker");
        }
        return new Message(MessageFormat.JMS, bytes, true);
    }

    private static Buffer encode(JsonNode line) {
        MessageWriter writer = new MessageWriter()
                .persistent(truth(line, "persistent", true))
                .priority((int) number(line, "priority", DEFAULT_PRIORITY))
                .timestamp(number(line, "timestamp", 0))
                .expiration(number(line, "expiration", 0))
                .deliveryTime(number(line, "deliveryTime", 0))
                .destination(address(line, "destination"))
                .replyTo(address(line, "replyTo"))
                .type(text(line, "type"));
        id(writer, text(line, "id"));
        correlation(writer, line.get("correlationId"));
        if (line.has("properties")) {
            JsonValues.map(line.get("properties")).forEach(writer::property);
        }
        body(writer, line);
        return writer.finish();
    }

    private static void id(MessageWriter writer, String id) {
        Matcher counted = COUNTED_ID.matcher(id == null ? "" : id);
        if (counted.matches()) {
            UUID origin = new UUID(
                    HexFormat.fromHexDigitsToLong(counted.group(1)), HexFormat.fromHexDigitsToLong(counted.group(2)));
            writer.messageId(origin, Long.parseLong(counted.group(3)));
        } else {
            writer.messageId(id);
        }
    }

    private static void correlation(MessageWriter writer, JsonNode node) {
        Object value = node == null ? null : JsonValues.value(node);
        if (value instanceof byte[] bytes) {
            writer.correlationId(bytes);
        } else if (value == null || value instanceof String) {
            writer.correlationId((String) value);
        } else {
            throw new IllegalArgumentException("correlationId is neither a text nor bytes");
        }
    }

    private static void body(MessageWriter writer, JsonNode line) {
        int bodies = 0;
        for (String kind : new String[] {"text", "bytes", "map", "stream", "object"}) {
            JsonNode body = line.get(kind);
            if (body == null) {
                continue;
            }
            if (++bodies > 1) {
                throw new IllegalArgumentException("it has two bodies");
            }
            switch (kind) {
                case "text" -> writer.bodyText(text(line, "text"));
                case "bytes" -> writer.body(BodyType.BYTES, new Buffer(JsonValues.bytes(body)));
                case "map" -> writer.body(BodyType.MAP, ValueBody.ofMap(JsonValues.map(body)));
                case "stream" -> writer.body(BodyType.STREAM, ValueBody.ofStream(JsonValues.list(body)));
                default -> writer.body(BodyType.OBJECT, new Buffer(JsonValues.bytes(body)));
            }
        }
    }

    /** A field that is a text, or null if it is null or not there. */
    static String text(JsonNode line, String name) {
        JsonNode value = line.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.textValue();
    }

    static boolean truth(JsonNode line, String name, boolean missing) {
        JsonNode value = line.get(name);
        if (value == null) {
            return missing;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " is neither true nor false");
        }
        return value.booleanValue();
    }

    /** A field that is a whole number and not negative. */
    static long number(JsonNode line, String name, long missing) {
        JsonNode value = line.get(name);
        if (value == null) {
            return missing;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException(name + " is not a whole number from 0 on");
        }
        return value.longValue();
    }

    private static Address address(JsonNode line, String name) {
        String text = text(line, name);
        if (text == null) {
            return null;
        }
        for (Address.Kind kind : Address.Kind.values()) {
            String prefix = new Address(kind, "").toString();
            if (text.startsWith(prefix)) {
                return new Address(kind, text.substring(prefix.length()));
            }
        }
        throw new IllegalArgumentException(name + " is neither queue://NAME nor topic://NAME");
    }
}
