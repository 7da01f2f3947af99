package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.catalog.DuplicateRows;
import io.angarium.wire.Address;
import java.util.Map;
import java.util.Set;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

/** What is remembered of ids, and what becomes of claims. */
class DuplicateIdsTest {
    private static final int WINDOW = 1000;

    private final DuplicateIds ids = new DuplicateIds(name -> WINDOW);

    private static DuplicateId id(String queue, long number) {
        return new DuplicateId(Address.queue(queue), number, number);
    }

    private static DuplicateClaim claim(String queue, long number) {
        return new DuplicateClaim(id(queue, number), WINDOW);
    }

    private void store(String queue, long number) {
        DuplicateClaim claim = claim(queue, number);
        assertThat(ids.claim(claim)).isNull();
        ids.stored(claim);
    }

    @Test
    void theFirstClaimHoldsAndItsOutcomeIsThatOfTheOthers() {
        DuplicateClaim first = claim("q", 1);
        assertThat(ids.claim(first)).isNull();
        DuplicateClaim before = ids.claim(claim("q", 1));
        assertThat(before.outcome()).isEqualTo(DuplicateClaim.Outcome.PENDING);

        ids.stored(first);

        assertThat(before.outcome()).isEqualTo(DuplicateClaim.Outcome.STORED);
        assertThat(ids.claim(claim("q", 1)).outcome()).isEqualTo(DuplicateClaim.Outcome.STORED);
    }

    @Test
    void aLostClaimFreesTheId() {
        DuplicateClaim first = claim("q", 1);
        ids.claim(first);
        DuplicateClaim before = ids.claim(claim("q", 1));

        ids.lost(first);

        assertThat(before.outcome()).isEqualTo(DuplicateClaim.Outcome.LOST);
        assertThat(ids.isStored(id("q", 1))).isFalse();
        assertThat(ids.claim(claim("q", 1))).isNull();
    }

    @Test
    void altogetherThereAreNotMoreThanSoManyAndTheDestinationThatWasIdleForLongestForgets() {
        for (int queue = 0; queue < DuplicateIds.MOST / WINDOW; queue++) {
            for (int i = 0; i < WINDOW; i++) {
                store("q" + queue, i);
            }
        }
        store("q0", WINDOW);
        assertThat(ids.isStored(id("q0", 0))).isFalse(); // the window's own limit
        assertThat(ids.isStored(id("q1", 0))).isTrue();

        store("new", 1);
        store("new", 2);

        assertThat(ids.isStored(id("q1", 0))).isFalse();
        assertThat(ids.isStored(id("q1", 1))).isFalse();
        assertThat(ids.isStored(id("q1", 2))).isTrue();
        assertThat(ids.isStored(id("q0", 1))).isTrue();
    }

    @Test
    void whatIsSavedIsWhatHasChanged() {
        store("a", 1);
        store("b", 1);
        DuplicateIds.Unsaved both = ids.unsaved();
        assertThat(both.rows().ids()).containsOnlyKeys("queue://a", "queue://b");
        store("a", 2);
        ids.saved(both);

        DuplicateRows changed = ids.unsaved().rows();

        assertThat(changed.ids()).containsOnlyKeys("queue://a");
        assertThat(changed.ids().get("queue://a").length).isEqualTo(32);
        DuplicateIds other = new DuplicateIds(name -> WINDOW);
        other.recovered(changed);
        assertThat(other.isStored(id("a", 1))).isTrue();
        assertThat(other.isStored(id("a", 2))).isTrue();
        assertThat(other.isStored(id("a", 3))).isFalse();
    }

    @Test
    void whatCanNotBeReadIsForgottenAndTheRestIsNot() {
        DuplicateRows damaged = new DuplicateRows(
                Map.of(
                        "queue://a",
                        new Buffer(new byte[17]),
                        "nonsense",
                        new Buffer(new byte[16]),
                        "queue://b",
                        new Buffer(new byte[16])),
                Set.of());

        ids.recovered(damaged);

        assertThat(ids.isStored(id("b", 0))).isTrue();
    }
}
