package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.catalog.Memory;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class ClientMemoriesTest {
    private static final int IDLE = 10_000;
    private static final UUID KEY = new UUID(1, 2);

    private final ClientMemories memories = recovered(Memory.none());

    private static ClientMemories recovered(Memory saved) {
        ClientMemories memories = new ClientMemories();
        memories.recovered(saved);
        memories.recoveryDone(false);
        return memories;
    }

    private void others(int count) {
        for (int i = 0; i < count; i++) {
            memories.leave(memories.hold(UUID.randomUUID()), false);
        }
    }

    private Numbering comeBack() {
        Numbering again = memories.hold(KEY);
        again.caughtUp();
        return again;
    }

    @Test
    void whatWasDoneOnOneConnectionIsKnownOnTheNext() {
        Numbering first = memories.hold(KEY);
        first.done(3);
        memories.leave(first, false);

        Numbering second = comeBack();

        assertThat(second.memory()).isEqualTo(first.memory()).isPositive();
        assertThat(second.find(3)).isEqualTo(Remembered.DONE);
        assertThat(second.find(2)).isEqualTo(Remembered.NOT_DONE);
        assertThat(second.find(4)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void whoeverComesBackEndsTheConnectionBefore() {
        Numbering first = memories.hold(KEY);
        boolean[] told = new boolean[1];
        first.onTakeover(() -> told[0] = true);

        Numbering second = memories.hold(KEY);

        assertThat(first.ended()).isTrue();
        assertThat(told[0]).isTrue();
        assertThat(second.ended()).isFalse();
        memories.leave(first, true);
        second.done(1);
        assertThat(comeBack().find(1)).isEqualTo(Remembered.DONE);
    }

    @Test
    void oneThatIsTakenOverBeforeItSaysWhatToDoIsToldAtOnce() {
        Numbering first = memories.hold(KEY);
        memories.hold(KEY);
        boolean[] told = new boolean[1];

        first.onTakeover(() -> told[0] = true);

        assertThat(told[0]).isTrue();
    }

    @Test
    void whatBrokeLongestAgoIsForgottenAndThatShows() {
        Numbering first = memories.hold(KEY);
        first.done(3);
        memories.leave(first, false);
        others(IDLE - 1);
        assertThat(memories.memory()).isEqualTo(first.memory());

        others(1);

        assertThat(comeBack().memory()).isNotEqualTo(first.memory());
        assertThat(comeBack().find(3)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void whoIsThereIsNotForgottenAndKeepsItsMemory() {
        Numbering first = memories.hold(KEY);
        first.done(3);
        others(IDLE + 1);
        assertThat(memories.memory()).isNotEqualTo(first.memory());

        assertThat(comeBack().memory()).isEqualTo(first.memory());
        assertThat(comeBack().find(3)).isEqualTo(Remembered.DONE);
    }

    @Test
    void whoLeavesForGoodMakesRoom() {
        Numbering first = memories.hold(KEY);
        memories.leave(first, false);
        for (int i = 0; i < IDLE + 1; i++) {
            memories.leave(memories.hold(UUID.randomUUID()), true);
        }
        assertThat(comeBack().memory()).isEqualTo(first.memory());
    }

    @Test
    void aCheckpointSavesWhatHasChangedOnce() {
        Numbering numbering = memories.hold(KEY);
        numbering.done(3);
        ClientMemories.Unsaved unsaved = memories.unsaved();
        assertThat(unsaved.memory().rows()).containsOnlyKeys(KEY);
        numbering.done(4);

        memories.saved(unsaved);

        ClientMemories.Unsaved second = memories.unsaved();
        assertThat(second.memory().rows()).containsOnlyKeys(KEY);
        memories.saved(second);
        assertThat(memories.unsaved().memory().rows()).isEmpty();

        ClientMemories again = recovered(second.memory());
        assertThat(again.hold(KEY).find(4)).isEqualTo(Remembered.DONE);
        assertThat(again.memory()).isEqualTo(memories.memory());
    }

    @Test
    void whatIsForgottenLeavesTheCatalogToo() {
        Numbering numbering = memories.hold(KEY);
        numbering.done(3);
        memories.saved(memories.unsaved());
        memories.leave(numbering, true);

        ClientMemories.Unsaved unsaved = memories.unsaved();

        assertThat(unsaved.memory().gone()).containsExactly(KEY);
        memories.saved(unsaved);
        assertThat(memories.unsaved().memory().gone()).isEmpty();
    }

    @Test
    void damagedRowsAreForgottenAndThatShows() {
        Memory damaged = new Memory(77, Map.of(KEY, new Memory.Row(77, new Buffer(new byte[] {1}))), Set.of());

        ClientMemories again = recovered(damaged);

        assertThat(again.memory()).isNotEqualTo(77).isPositive();
        assertThat(again.hold(KEY).memory()).isEqualTo(again.memory());
    }

    @Test
    void aLogWithoutItsCatalogIsBelievedOnlyIfNoCheckpointCanHaveBeenSaved() {
        assertThat(withoutCatalog(false).memory()).isEqualTo(77);
        assertThat(withoutCatalog(true).memory()).isNotEqualTo(77);
    }

    private static ClientMemories withoutCatalog(boolean needed) {
        ClientMemories memories = new ClientMemories();
        memories.recovered(new MemoryRecord(77, needed));
        memories.recovered(new ClientNumber(KEY, 5));
        memories.recoveryDone(true);
        assertThat(memories.hold(KEY).memory()).isEqualTo(memories.memory());
        return memories;
    }
}
