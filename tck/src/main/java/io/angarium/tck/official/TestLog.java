package io.angarium.tck.official;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Marks in the output of the tests, which is standard output for them, whose it is, and how a failed one ended. */
final class TestLog implements TestExecutionListener {

    @Override
    public void executionStarted(TestIdentifier test) {
        TestId.ofTest(test.getSource()).ifPresent(id -> System.out.println("\n==== " + id));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(System.out));
        TestId.ofTest(test.getSource()).ifPresent(id -> System.out.println("==== " + id + " " + result.getStatus()));
    }
}
