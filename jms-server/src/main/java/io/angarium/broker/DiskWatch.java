package io.angarium.broker;

import io.angarium.config.DiskFree;
import io.angarium.config.HoldBack;
import io.angarium.log.SpaceWatch;
import io.angarium.view.Claim;
import io.angarium.view.Gate;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gate that is shut while there is little space on the log's disk: what is left is for acknowledgements, which lead to
 * more. It opens again by itself. Thread-safe.
 */
final class DiskWatch implements Gate, SpaceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final long MIB = 1 << 20;

    /** How much more than the mark has to be free before it opens: a part of the mark, and so many segments. */
    private static final int SLACK_SHARE = 10;

    private static final int SLACK_SEGMENTS = 2;

    /** Null if nothing is on disk. */
    private final Path directory;

    private final DiskFree mark;
    private final boolean blocks;
    private final long slack;
    private volatile boolean low;

    /** Guarded by this. */
    private List<Runnable> waiting = new ArrayList<>();

    private boolean unreadable;

    /** @param directory null for a broker that keeps nothing */
    DiskWatch(Path directory, DiskFree mark, HoldBack whenFull, long segmentBytes) {
        this.directory = directory;
        this.mark = mark;
        this.blocks = whenFull == HoldBack.BLOCK;
        this.slack = segmentBytes * SLACK_SEGMENTS;
    }

    /** Whether it is shut. */
    boolean low() {
        return low;
    }

    /** Looks how much is free. Blocks for as long as the file system takes to tell. */
    synchronized void look() {
        if (directory == null) {
            return;
        }
        long free;
        long wanted;
        try {
            FileStore disk = Files.getFileStore(directory);
            free = disk.getUsableSpace();
            wanted = mark.of(disk.getTotalSpace());
            unreadable = false;
        } catch (IOException e) {
            if (!unreadable) {
                LOG.warn("it can't be told how much of the disk of {} is free: {}", directory, e.getMessage());
            }
            unreadable = true;
            return;
        }
        if (!low && free < wanted) {
            shut(free / MIB + " MiB are free, and " + wanted / MIB + " MiB are to stay so (limits.disk-free)");
        } else if (low && free >= wanted + Math.max(wanted / SLACK_SHARE, slack)) {
            open(free);
        }
    }

    @Override
    public void allocated() {
        look();
    }

    /** What is left in the last segment is needed for acknowledgements. */
    @Override
    public synchronized void exhausted() {
        if (directory != null && !low) {
            shut("there is no room for another file of the log");
        }
    }

    private void shut(String why) {
        low = true;
        LOG.warn(
                "the disk of {} is nearly full: {}; what would have to be stored {} until there is more space, and"
                        + " consumers go on",
                directory,
                why,
                blocks ? "waits" : "is refused");
    }

    private void open(long free) {
        low = false;
        LOG.info("the disk of {} has space again, {} MiB; producers go on", directory, free / MIB);
        List<Runnable> all = waiting;
        waiting = new ArrayList<>();
        all.forEach(Runnable::run);
    }

    @Override
    public boolean take(Claim claim) {
        return !low;
    }

    @Override
    public synchronized boolean takeOrWait(Claim claim, Runnable granted) {
        if (low) {
            waiting.add(granted);
        }
        return !low;
    }

    @Override
    public synchronized boolean cancel(Runnable granted) {
        return waiting.removeIf(one -> one == granted);
    }

    @Override
    public void giveBack(Claim claim) {
        // Nothing is counted here: the disk says itself how much is left.
    }

    @Override
    public boolean blocks() {
        return blocks;
    }

    @Override
    public boolean everFits(Claim claim) {
        return true;
    }

    @Override
    public String full(Claim claim) {
        return "no disk space left for messages (limits.disk-free)";
    }
}
