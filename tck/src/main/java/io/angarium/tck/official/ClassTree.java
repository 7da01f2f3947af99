package io.angarium.tck.official;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One entry of a class path, opened to look into: a jar or a directory of classes.
 *
 * @param root where its packages begin
 * @param jar what is to be closed with it; null for a directory
 */
record ClassTree(Path root, FileSystem jar) implements AutoCloseable {
    private static final String CLASS_SUFFIX = ".class";

    static ClassTree open(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return new ClassTree(entry, null);
        }
        FileSystem jar = FileSystems.newFileSystem(entry);
        return new ClassTree(jar.getPath("/"), jar);
    }

    boolean has(String className) {
        return Files.exists(root.resolve(className.replace('.', '/') + CLASS_SUFFIX));
    }

    /** The names of the classes in and below a package. */
    List<String> classesBelow(String packageName) throws IOException {
        Path top = root.resolve(packageName.replace('.', '/'));
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(CLASS_SUFFIX))
                    .map(name -> name.substring(0, name.length() - CLASS_SUFFIX.length()))
                    .map(name -> name.replace(root.getFileSystem().getSeparator(), "."))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
