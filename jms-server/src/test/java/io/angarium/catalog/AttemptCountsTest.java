package io.angarium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AttemptCountsTest {

    @Property
    void comeBackAsTheyWere(
            @ForAll Map<@LongRange(min = 0, max = Long.MAX_VALUE) Long, @IntRange(min = 0) Integer> counts) {
        assertThat(AttemptCounts.decode(AttemptCounts.encode(counts))).isEqualTo(counts);
    }

    @Test
    void bytesThatAreCutOffAreRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> AttemptCounts.decode(new byte[] {1}));
    }
}
