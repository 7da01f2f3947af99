package io.angarium.store;

import io.angarium.catalog.CatalogException;
import io.angarium.catalog.StoredCatalog;
import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.StoredLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The data directory of a broker that is stopped, to be looked at: nothing in it is changed, and no broker can start on it
 * meanwhile. For one thread.
 */
public final class StoppedStore implements AutoCloseable {
    private final StoredLog log;
    private final StoredCatalog catalog;
    private final String catalogFault;

    /**
     * @param catalog {@link StoredCatalog#none()} if it is damaged
     * @param catalogFault what is wrong with it; null for nothing
     */
    StoppedStore(StoredLog log, StoredCatalog catalog, String catalogFault) {
        this.log = log;
        this.catalog = catalog;
        this.catalogFault = catalogFault;
    }

    /**
     * Opens a data directory.
     *
     * @throws io.angarium.log.LogLockedException if a broker has it open
     * @throws LogException if there is no log in it, or it can't be read
     */
    public static StoppedStore open(Path data) {
        return of(StoredLog.open(logDirectory(data)), data);
    }

    /** Of a log that is open already. */
    static StoppedStore of(StoredLog log, Path data) {
        try {
            return new StoppedStore(log, StoredCatalog.read(data), null);
        } catch (CatalogException damaged) {
            return new StoppedStore(log, StoredCatalog.none(), damaged.getMessage());
        } catch (IOException e) {
            log.close();
            throw new LogException("The catalog in " + data + " can't be read: " + e.getMessage(), e);
        }
    }

    static Path logDirectory(Path data) {
        return data.resolve("log");
    }

    /** Reads the log once for these visitors. */
    void scan(StoreVisitor... visitors) {
        scan(List.of(visitors));
    }

    /** Reads the log once for these visitors. */
    void scan(List<? extends StoreVisitor> visitors) {
        log.scan(new StoreScan(new LogPosition(catalog.checkpoint().position()), visitors));
    }

    StoredLog log() {
        return log;
    }

    StoredCatalog catalog() {
        return catalog;
    }

    String catalogFault() {
        return catalogFault;
    }

    /** Lets brokers start on it again. */
    @Override
    public void close() {
        log.close();
    }
}
