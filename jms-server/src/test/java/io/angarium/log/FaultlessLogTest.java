package io.angarium.log;

/** The storage that the fault tests use behaves as the others do as long as nothing fails. */
class FaultlessLogTest extends RecordLogContract {
    private final FaultyFiles files = new FaultyFiles();

    @Override
    RecordLog open(LogOptions options) {
        return SegmentLog.open(files, options);
    }
}
