package io.angarium.tck.official;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the TCK's tests one after the other, in alphabetical order of class and method.
 *
 * @param include a test runs if this is found in its id
 */
record TestRun(Tck tck, Pattern include) {
    /** The longest test waits for a minute and a half; one that takes so much longer waits for something that will not come. */
    private static final String LONGEST = "5 m";

    void execute(ClassLoader classes, TestExecutionListener... listeners) {
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request(classes), listeners);
    }

    private LauncherDiscoveryRequest request(ClassLoader classes) {
        List<ClassSelector> selectors = tck.testClasses().stream()
                .map(name -> selectClass(classes, name))
                .toList();
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .filters((PostDiscoveryFilter) this::filter)
                .configurationParameter(
                        ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, ClassOrderer.ClassName.class.getName())
                .configurationParameter(
                        MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, MethodOrderer.MethodName.class.getName())
                // In a thread of its own, as a test that hangs need not listen to an interrupt.
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .configurationParameter("junit.jupiter.execution.timeout.default", LONGEST)
                .build();
    }

    private FilterResult filter(TestDescriptor descriptor) {
        return FilterResult.includedIf(TestId.ofTest(descriptor.getSource())
                .map(id -> include.matcher(id).find())
                .orElse(true));
    }
}
