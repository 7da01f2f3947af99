package io.angarium.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest extends RecordLogContract {
    @TempDir
    Path directory;

    @Override
    RecordLog open(LogOptions options) {
        return FileLog.open(directory, options);
    }
}
