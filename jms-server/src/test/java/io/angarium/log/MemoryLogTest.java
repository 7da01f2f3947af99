package io.angarium.log;

class MemoryLogTest extends RecordLogContract {
    @Override
    RecordLog open(LogOptions options) {
        return MemoryLog.open(options);
    }
}
