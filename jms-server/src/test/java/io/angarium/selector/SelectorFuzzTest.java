package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;

/**
 * Replays the inputs beside this class's resources in an ordinary run. To search for new ones, in this module:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=SelectorFuzzTest#anyText}.
 */
class SelectorFuzzTest {

    /** Nothing but an InvalidSelector comes out; what is accepted can be asked, explained, and parsed again. */
    @FuzzTest
    void anyText(byte @NotNull [] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Selector selector;
        try {
            selector = Selector.parse(text);
        } catch (InvalidSelector e) {
            assertThat(e).hasMessageStartingWith("invalid selector: ");
            assertThat(e.position()).isBetween(1, text.length() + 1);
            return;
        }
        Selector again = Selector.parse(selector.canonical());
        assertThat(again).isEqualTo(selector);
        assertThat(selector.explain()).isNotEmpty();
        for (Object value : new Object[] {null, 1, 2L, 0.5f, 1.5, true, "x"}) {
            assertThat(again.matches(any -> value)).isEqualTo(selector.matches(any -> value));
        }
    }
}
