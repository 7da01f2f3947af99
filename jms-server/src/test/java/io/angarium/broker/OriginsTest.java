package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.catalog.Memory;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final int IDLE = 10_000;
    private static final UUID KEY = new UUID(1, 2);

    private final Origins origins = recovered(Memory.none());

    private static Origins recovered(Memory saved) {
        Origins origins = new Origins();
        origins.recovered(saved);
        origins.recoveryDone(false);
        return origins;
    }

    private void others(int count) {
        for (int i = 0; i < count; i++) {
            origins.leave(origins.hold(UUID.randomUUID()), false);
        }
    }

    private Numbering comeBack() {
        Numbering again = origins.hold(KEY);
        again.caughtUp();
        return again;
    }

    @Test
    void whatWasDoneOnOneConnectionIsKnownOnTheNext() {
        Numbering first = origins.hold(KEY);
        first.done(3);
        origins.leave(first, false);

        Numbering second = comeBack();

        assertThat(second.memory()).isEqualTo(first.memory()).isPositive();
        assertThat(second.find(3)).isEqualTo(Remembered.DONE);
        assertThat(second.find(2)).isEqualTo(Remembered.NOT_DONE);
        assertThat(second.find(4)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void whoeverComesBackEndsTheConnectionBefore() {
        Numbering first = origins.hold(KEY);
        boolean[] told = new boolean[1];
        first.onTakeover(() -> told[0] = true);

        Numbering second = origins.hold(KEY);

        assertThat(first.ended()).isTrue();
        assertThat(told[0]).isTrue();
        assertThat(second.ended()).isFalse();
        origins.leave(first, true);
        second.done(1);
        assertThat(comeBack().find(1)).isEqualTo(Remembered.DONE);
    }

    @Test
    void oneThatIsTakenOverBeforeItSaysWhatToDoIsToldAtOnce() {
        Numbering first = origins.hold(KEY);
        origins.hold(KEY);
        boolean[] told = new boolean[1];

        first.onTakeover(() -> told[0] = true);

        assertThat(told[0]).isTrue();
    }

    @Test
    void whatBrokeLongestAgoIsForgottenAndThatShows() {
        Numbering first = origins.hold(KEY);
        first.done(3);
        origins.leave(first, false);
        others(IDLE - 1);
        assertThat(origins.memory()).isEqualTo(first.memory());

        others(1);

        assertThat(comeBack().memory()).isNotEqualTo(first.memory());
        assertThat(comeBack().find(3)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void whoIsThereIsNotForgottenAndKeepsItsMemory() {
        Numbering first = origins.hold(KEY);
        first.done(3);
        others(IDLE + 1);
        assertThat(origins.memory()).isNotEqualTo(first.memory());

        assertThat(comeBack().memory()).isEqualTo(first.memory());
        assertThat(comeBack().find(3)).isEqualTo(Remembered.DONE);
    }

    @Test
    void whoLeavesForGoodMakesRoom() {
        Numbering first = origins.hold(KEY);
        origins.leave(first, false);
        for (int i = 0; i < IDLE + 1; i++) {
            origins.leave(origins.hold(UUID.randomUUID()), true);
        }
        assertThat(comeBack().memory()).isEqualTo(first.memory());
    }

    @Test
    void aCheckpointSavesWhatHasChangedOnce() {
        Numbering numbering = origins.hold(KEY);
        numbering.done(3);
        Origins.Unsaved unsaved = origins.unsaved();
        assertThat(unsaved.memory().rows()).containsOnlyKeys(KEY);
        numbering.done(4);

        origins.saved(unsaved);

        Origins.Unsaved second = origins.unsaved();
        assertThat(second.memory().rows()).containsOnlyKeys(KEY);
        origins.saved(second);
        assertThat(origins.unsaved().memory().rows()).isEmpty();

        Origins again = recovered(second.memory());
        assertThat(again.hold(KEY).find(4)).isEqualTo(Remembered.DONE);
        assertThat(again.memory()).isEqualTo(origins.memory());
    }

    @Test
    void whatIsForgottenLeavesTheCatalogToo() {
        Numbering numbering = origins.hold(KEY);
        numbering.done(3);
        origins.saved(origins.unsaved());
        origins.leave(numbering, true);

        Origins.Unsaved unsaved = origins.unsaved();

        assertThat(unsaved.memory().gone()).containsExactly(KEY);
        origins.saved(unsaved);
        assertThat(origins.unsaved().memory().gone()).isEmpty();
    }

    @Test
    void damagedRowsAreForgottenAndThatShows() {
        Memory damaged = new Memory(77, Map.of(KEY, new Memory.Row(77, new Buffer(new byte[] {1}))), Set.of());

        Origins again = recovered(damaged);

        assertThat(again.memory()).isNotEqualTo(77).isPositive();
        assertThat(again.hold(KEY).memory()).isEqualTo(again.memory());
    }

    @Test
    void aLogWithoutItsCatalogIsBelievedOnlyIfNoCheckpointCanHaveBeenSaved() {
        assertThat(withoutCatalog(false).memory()).isEqualTo(77);
        assertThat(withoutCatalog(true).memory()).isNotEqualTo(77);
    }

    private static Origins withoutCatalog(boolean needed) {
        Origins origins = new Origins();
        origins.recovered(new MemoryRecord(77, needed));
        origins.recovered(new ClientNumber(KEY, 5));
        origins.recoveryDone(true);
        assertThat(origins.hold(KEY).memory()).isEqualTo(origins.memory());
        return origins;
    }
}
