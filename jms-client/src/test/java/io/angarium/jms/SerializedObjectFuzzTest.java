package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fusesource.hawtbuf.Buffer;

/**
 * Replays the inputs beside this class's resources in an ordinary run. To search for new ones, in this module:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=SerializedObjectFuzzTest}. {@link #main} makes the first inputs.
 */
class SerializedObjectFuzzTest {

    private static final AllowedClasses DEFAULT = AllowedClasses.and(null);

    /** Nothing but a MessageFormatException comes out. */
    @FuzzTest
    void anyObject(byte @NotNull [] data) {
        try {
            new SerializedObject(new Buffer(data), DEFAULT).copy();
        } catch (MessageFormatException e) {
            assertThat(e).hasMessageStartingWith("The object in the message can't be deserialized");
        }
    }

    /** Writes the first inputs, with {@code src/test/resources} as its argument. */
    public static void main(String[] args) throws IOException, MessageFormatException {
        Path inputs =
                Files.createDirectories(Path.of(args[0], "io/angarium/jms/SerializedObjectFuzzTestInputs/anyObject"));
        Map<String, Serializable> seeds = Map.of(
                "map", new HashMap<>(Map.of("a", 1, "b", new ArrayList<>(List.of("c", 2.5)))),
                "array", new Object[] {new int[] {1, 2}, "text", new String[0]},
                "refused", new Exception("x"));
        for (Map.Entry<String, Serializable> seed : seeds.entrySet()) {
            Files.write(
                    inputs.resolve(seed.getKey()),
                    SerializedObject.of(seed.getValue()).bytes().toByteArray());
        }
    }
}
