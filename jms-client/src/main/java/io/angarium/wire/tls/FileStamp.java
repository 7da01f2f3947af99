package io.angarium.wire.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * What a file looks like from outside; another stamp means that it has changed.
 *
 * @param key the file itself, if the system tells one from another: a symbolic link may lead to a new one
 */
record FileStamp(FileTime modified, long size, Object key) {
    private static final FileStamp NO_FILE = new FileStamp(null, -1, null);

    static List<FileStamp> of(List<Path> files) {
        return files.stream().map(FileStamp::of).toList();
    }

    private static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return NO_FILE; // why it can't be read is told by whoever tries to
        }
    }
}
