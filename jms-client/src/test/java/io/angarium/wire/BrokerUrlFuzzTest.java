package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Replays the inputs beside this class's resources in an ordinary run. To search for new ones, in this module:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=BrokerUrlFuzzTest#anyText}. {@link FuzzSeeds} makes the first inputs.
 */
class BrokerUrlFuzzTest {

    private static final Set<String> KNOWN = Set.of("user", "password", "prefetch", "retry");

    /** Nothing but an IllegalArgumentException comes out; what is accepted can be written and parsed again. */
    @FuzzTest
    void anyText(byte @NotNull [] data) {
        BrokerUrl url;
        try {
            url = BrokerUrl.parse(new String(data, StandardCharsets.UTF_8), KNOWN);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("broker URL");
            return;
        }
        BrokerUrl again = BrokerUrl.parse(url.toString(), KNOWN);
        assertThat(again.endpoints()).isEqualTo(url.endpoints());
        assertThat(again.embeddedName()).isEqualTo(url.embeddedName());
    }
}
