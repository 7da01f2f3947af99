package io.angarium.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fusesource.hawtbuf.Buffer;

/**
 * Bodies that are made of typed values: {@link BodyType#MAP} and {@link BodyType#STREAM}. A value is null, a boxed
 * primitive, a String or a byte[]. Decoded values share nothing with the buffer, and take memory in proportion to the
 * bytes that are there, whatever lengths these claim. Stateless.
 */
public final class ValueBody {

    private ValueBody() {}

    /**
     * The body of a map message: a count, then each entry as a property is laid out.
     *
     * @throws IllegalArgumentException if a name is empty or longer than {@link Protocol#MAX_TEXT_BYTES}, or a value is
     *     of another type
     */
    public static Buffer ofMap(Map<String, ?> entries) {
        Scratch out = new Scratch();
        out.varLong(entries.size());
        for (Map.Entry<String, ?> entry : entries.entrySet()) {
            if (entry.getKey().isEmpty()) {
                throw new IllegalArgumentException("an entry of the map has an empty name");
            }
            out.text(entry.getKey(), Protocol.MAX_TEXT_BYTES, "the name of a map's entry");
            ValueCodec.write(out, "an entry of the map", entry.getValue());
        }
        return out.written();
    }

    /**
     * The body of a stream message: its values, one after the other.
     *
     * @throws IllegalArgumentException if a value is of another type
     */
    public static Buffer ofStream(List<?> values) {
        Scratch out = new Scratch();
        for (Object value : values) {
            ValueCodec.write(out, "the stream", value);
        }
        return out.written();
    }

    /**
     * The entries of a map message's body in their order. Of two with one name the last counts.
     *
     * @throws ProtocolException if it is malformed
     */
    public static Map<String, Object> map(Buffer body) {
        MessageFields in = new MessageFields("map body", body);
        int count = in.varInt("count");
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.utf8(in.textBytes(1, Protocol.MAX_TEXT_BYTES, "name"), "name");
            entries.put(name, ValueCodec.read(in, "value", ValueCodec.LAST_OF_BODIES));
        }
        int left = in.end() - in.position();
        if (left != 0) {
            throw in.refusal("end of entries", "is followed by " + left + " bytes too many");
        }
        return entries;
    }

    /**
     * The values of a stream message's body.
     *
     * @throws ProtocolException if it is malformed
     */
    public static List<Object> stream(Buffer body) {
        MessageFields in = new MessageFields("stream body", body);
        List<Object> values = new ArrayList<>();
        while (in.position() < in.end()) {
            values.add(ValueCodec.read(in, "value", ValueCodec.LAST_OF_BODIES));
        }
        return values;
    }
}
