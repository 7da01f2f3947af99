package io.angarium.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What the catalog of a stopped broker holds. It is read from a copy, since opening a database writes to it.
 *
 * @param present whether there is a catalog at all
 * @param checkpoint {@link Checkpoint#none()} if there is none
 */
public record StoredCatalog(boolean present, Checkpoint checkpoint, Memory memory) {

    /** The name of the database's file in the data directory. */
    public static final String FILE = "catalog.mv.db";

    /** A data directory without a catalog. */
    public static StoredCatalog none() {
        return new StoredCatalog(false, Checkpoint.none(), Memory.none());
    }

    /**
     * Reads the catalog in this directory.
     *
     * @throws CatalogException if it is damaged
     * @throws IOException if it can't be copied
     */
    public static StoredCatalog read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        Path copy = Files.createTempDirectory("angarium-catalog");
        try {
            Files.copy(file, copy.resolve(FILE));
            return readCopy(copy);
        } finally {
            delete(copy);
        }
    }

    private static StoredCatalog readCopy(Path directory) {
        try (Catalog catalog = Catalog.connect(directory)) {
            return new StoredCatalog(true, catalog.read(), catalog.readMemory());
        } catch (SQLException | RuntimeException e) {
            throw new CatalogException("the catalog is damaged: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
