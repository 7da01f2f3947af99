package io.angarium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogMemoryTest {
    private static final UUID ANN = new UUID(1, 2);
    private static final UUID BEN = new UUID(-3, 4);

    @TempDir
    Path directory;

    private static Memory.Row row(int number) {
        return new Memory.Row(77, new Buffer(new byte[] {(byte) number}));
    }

    private void save(Memory changes) {
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.remember(changes);
            catalog.save(Checkpoint.none(), Set.of());
        }
    }

    private Memory saved() {
        try (Catalog catalog = Catalog.open(directory)) {
            return catalog.loadMemory();
        }
    }

    @Test
    void anEmptyCatalogRemembersNothing() {
        assertThat(saved()).isEqualTo(Memory.none());
    }

    @Test
    void changesAreAddedToWhatItRemembers() {
        save(new Memory(77, Map.of(ANN, row(1), BEN, row(2)), Set.of()));
        save(new Memory(78, Map.of(BEN, row(3)), Set.of(ANN)));

        assertThat(saved()).isEqualTo(new Memory(78, Map.of(BEN, row(3)), Set.of()));
    }

    @Test
    void whatIsForgottenMayBeginAnewAtOnce() {
        save(new Memory(77, Map.of(ANN, row(1)), Set.of()));
        save(new Memory(78, Map.of(ANN, row(2)), Set.of(ANN)));

        assertThat(saved().rows()).containsExactly(Map.entry(ANN, row(2)));
    }

    @Test
    void withoutItsCheckpointNothingIsRemembered() {
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.remember(new Memory(77, Map.of(ANN, row(1)), Set.of()));
        }
        assertThat(saved()).isEqualTo(Memory.none());
    }

    @Test
    void aClearedCatalogRemembersNothing() {
        save(new Memory(77, Map.of(ANN, row(1)), Set.of()));
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.clear();
        }
        assertThat(saved()).isEqualTo(Memory.none());
    }
}
