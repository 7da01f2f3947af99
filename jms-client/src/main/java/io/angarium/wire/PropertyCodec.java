package io.angarium.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** The typed properties of a message: a count, then per property its name and its value. */
final class PropertyCodec {

    private PropertyCodec() {}

    /** @throws IllegalArgumentException if the value is not null, a boxed primitive but Character, String or byte[] */
    static void write(Scratch out, String name, Object value) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a property has an empty name");
        }
        out.text(name, Protocol.MAX_TEXT_BYTES, "property name");
        if (value instanceof Character) {
            throw new IllegalArgumentException("property " + name + " is a char, which no property can be");
        }
        ValueCodec.write(out, name, value);
    }

    /** Steps over all properties. @throws ProtocolException if one is not well formed; texts are not looked into */
    static void check(MessageFields in) {
        int count = count(in);
        for (int i = 0; i < count; i++) {
            in.skipText(1, Protocol.MAX_TEXT_BYTES, "property name");
            ValueCodec.skip(in, "property value", ValueCodec.LAST_OF_PROPERTIES);
        }
        checkEnd(in);
    }

    /** Reads all properties, in their order. Of two with one name the last counts. */
    static Map<String, Object> read(MessageFields in) {
        int count = count(in);
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.utf8(in.textBytes(1, Protocol.MAX_TEXT_BYTES, "property name"), "property name");
            properties.put(name, ValueCodec.read(in, name, ValueCodec.LAST_OF_PROPERTIES));
        }
        checkEnd(in);
        return properties;
    }

    /** The value of one property, null if there is none; the others are stepped over. */
    static Object find(MessageFields in, byte[] name) {
        int count = count(in);
        Object found = null;
        for (int i = 0; i < count; i++) {
            int bytes = in.textBytes(1, Protocol.MAX_TEXT_BYTES, "property name");
            if (in.skipIfEqual(name, bytes)) {
                found = ValueCodec.read(in, "property value", ValueCodec.LAST_OF_PROPERTIES);
            } else {
                in.skip(bytes, "property name");
                ValueCodec.skip(in, "property value", ValueCodec.LAST_OF_PROPERTIES);
            }
        }
        return found;
    }

    private static int count(MessageFields in) {
        int count = in.varInt("property count");
        if (count == 0) {
            throw in.refusal("property count", "is 0");
        }
        return count;
    }

    private static void checkEnd(MessageFields in) {
        int left = in.end() - in.position();
        if (left != 0) {
            throw in.refusal("end of properties", "is followed by " + left + " bytes too many");
        }
    }
}
