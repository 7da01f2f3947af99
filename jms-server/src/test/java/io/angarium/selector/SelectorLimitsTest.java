package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorLimitsTest {
    private static final int LENGTH = 64 * 1024;

    /** Bytes: half of what a thread has by default. */
    private static final int SMALL_STACK = 512 * 1024;

    @ParameterizedTest
    @CsvSource({
        "(, a = 1, ), 128",
        "'NOT ', a, '', 127",
        "-, a = 1, '', 126",
        "'(NOT ', a, ') = TRUE', 63",
        "a AND (b OR (, c, )), 63"
    })
    void whatIsNestedToTheLimitWorksOnASmallStack(String before, String innermost, String after, int times)
            throws InterruptedException {
        String text = before.repeat(times) + innermost + after.repeat(times);
        FutureTask<Selector> task = new FutureTask<>(() -> parseAndUse(text));
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.start();
        thread.join();

        assertThat(task).succeedsWithin(Duration.ZERO);
    }

    private static Selector parseAndUse(String text) {
        Selector selector = Selector.parse(text);
        selector.matches(Messages.message("a", 1));
        assertThat(selector.explain()).isNotEmpty();
        assertThat(Selector.parse(selector.canonical())).isEqualTo(selector);
        return selector;
    }

    @ParameterizedTest
    @CsvSource({
        "(, a = 1, ), 129",
        "'NOT ', a, '', 128",
        "'(NOT ', a, ) = TRUE, 64",
        "(, a = 1, ), 20000",
        "-, a = 1, '', 60000"
    })
    void whatIsNestedDeeperIsRefused(String before, String innermost, String after, int times) {
        assertThatThrownBy(() -> Selector.parse(before.repeat(times) + innermost + after.repeat(times)))
                .isInstanceOf(InvalidSelector.class)
                .hasMessageContaining("nested deeper than 128 levels");
    }

    @Test
    void aLongSumIsDeepToo() {
        assertThat(Selector.parse("a" + " - a".repeat(126) + " = 1").matches(Messages.message("a", 1)))
                .isFalse();
        assertThatThrownBy(() -> Selector.parse("a" + " - a".repeat(10_000) + " = 1"))
                .hasMessageContaining("nested deeper than 128 levels");
    }

    @Test
    void manyTermsAreNotDeep() {
        StringBuilder selector = new StringBuilder("a = 0");
        for (int i = 1; i < 4000; i++) {
            selector.append(" OR a = ").append(i);
        }
        assertThat(Selector.parse(selector.toString()).matches(Messages.message("a", 3999)))
                .isTrue();
    }

    @Test
    void aLongSelectorIsRefused() {
        String blank = " ".repeat(LENGTH - 5);
        assertThat(Selector.parse(blank + "a = 1").matches(Messages.message("a", 1)))
                .isTrue();
        assertThatThrownBy(() -> Selector.parse(blank + " a = 1"))
                .isInstanceOf(InvalidSelector.class)
                .hasMessageContaining("it is longer than 65536 characters");
    }

    @Test
    void aSelectorWhoseCanonicalFormIsTooLongIsRefused() {
        String name = "a".repeat(LENGTH / 2 + 1);
        assertThatThrownBy(() -> Selector.parse(name + " BETWEEN 1 AND 2"))
                .isInstanceOf(InvalidSelector.class)
                .hasMessageContaining("its canonical form is longer than 65536 characters");
    }
}
