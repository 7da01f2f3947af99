package io.angarium.log;

import java.io.IOException;
import java.nio.file.Path;

/** A log in files of one directory; the package's documentation has their format. */
public final class FileLog {
    private FileLog() {}

    /**
     * Opens the log in this directory, which is made if it is not there. What a crash left behind the last promise is
     * cut off; a new segment is begun under a new epoch.
     *
     * @throws LogLockedException if another log is open on the directory, in this process or another
     * @throws LogCorruptException if something that was promised is damaged
     * @throws LogFullException if there is no room for a segment
     * @throws LogException if the directory can't be used
     */
    public static RecordLog open(Path directory, LogOptions options) {
        try {
            return SegmentLog.open(DiskFiles.lock(directory, options.preallocation()), options);
        } catch (IOException e) {
            throw new LogException("The log in " + directory + " can't be opened: " + e.getMessage(), e);
        }
    }
}
