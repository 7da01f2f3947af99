package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final Set<String> KNOWN = Set.of("host", "port", "heartbeat", "prefetch");

    @Test
    void aNameWithOneOrTwoSlipsIsFound() {
        assertThat(NearestName.of("heartbeet", KNOWN)).hasValue("heartbeat");
        assertThat(NearestName.of("prfetsh", KNOWN)).hasValue("prefetch");
        assertThat(NearestName.of("HOST", KNOWN)).hasValue("host");
    }

    @Test
    void theNearestOneWinsAndThenTheFirstByAlphabet() {
        assertThat(NearestName.of("pors", Set.of("port", "hort"))).hasValue("port");
        assertThat(NearestName.of("ort", Set.of("port", "fort"))).hasValue("fort");
    }

    @Test
    void aNameThatIsFarFromAllIsNotGuessed() {
        assertThat(NearestName.of("colour", KNOWN)).isEmpty();
        assertThat(NearestName.of("x".repeat(100_000), KNOWN)).isEmpty();
    }
}
