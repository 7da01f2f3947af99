package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void anIndexedSelector() {
        assertThat(Selector.parse("weight>2500 and (color in ('red','blue') or not a) and id=7")
                        .explain())
                .isEqualTo("""
                        canonical form:
                          (NOT a OR color IN ('blue', 'red')) AND id = 7 AND weight > 2500
                        tree:
                          AND
                            OR
                              NOT
                                a
                              color IN ('blue', 'red')
                            id = 7
                            weight > 2500
                        evaluation:
                          indexed on id: only messages in which it is 7 are looked at
                        """);
    }

    @Test
    void aSelectorThatIsAskedOfEveryMessage() {
        assertThat(Selector.parse("a > 1").explain()).isEqualTo("""
                        canonical form:
                          a > 1
                        tree:
                          a > 1
                        evaluation:
                          every message is scanned: no term that must hold is identifier = literal or identifier IN (...)
                        """);
    }
}
