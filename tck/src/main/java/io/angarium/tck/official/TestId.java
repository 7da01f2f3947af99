package io.angarium.tck.official;

import java.util.Optional;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** How a test is called: its class's name, without what all have before it, and its method's. */
final class TestId {
    private TestId() {}

    /** Empty if the source is no test. */
    static Optional<String> ofTest(Optional<TestSource> source) {
        return source.filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> shortened(method.getClassName()) + "." + method.getMethodName());
    }

    /** Empty if the source is no class. */
    static Optional<String> ofClass(Optional<TestSource> source) {
        return source.filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .map(type -> shortened(type.getClassName()));
    }

    private static String shortened(String className) {
        return className.startsWith(Tck.PACKAGE) ? className.substring(Tck.PACKAGE.length()) : className;
    }
}
