package io.angarium.log;

import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Segments in the heap. Forcing has no effect: they never outlive the process. */
final class HeapFiles implements SegmentFiles {
    private final Map<Integer, HeapFile> files = new ConcurrentHashMap<>();

    @Override
    public List<Integer> numbers() {
        return List.copyOf(files.keySet());
    }

    @Override
    public SegmentFile create(int number, int bytes, ByteBuffer header) {
        HeapFile file = new HeapFile(bytes);
        file.write(header, 0);
        files.put(number, file);
        return file;
    }

    @Override
    public SegmentFile open(int number) throws NoSuchFileException {
        HeapFile file = files.get(number);
        if (file == null) {
            throw new NoSuchFileException(describe(number));
        }
        return file;
    }

    @Override
    public SegmentFile openToRead(int number) throws NoSuchFileException {
        return open(number);
    }

    @Override
    public void delete(Collection<Integer> numbers) {
        files.keySet().removeAll(numbers);
    }

    @Override
    public String describe(int number) {
        return "segment " + number + " in memory";
    }

    @Override
    public void close() {
        files.clear();
    }
}
