package io.angarium.tck.official;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints how a run goes, a line for each class and each failure, and in the end how it went. Used by one thread. */
final class TestReport implements TestExecutionListener {
    /** So much silence at most, as far as the tests allow it. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final PrintWriter out;
    /** Whatever happens to a test, it has failed if it is still here in the end. */
    private final NavigableSet<String> notPassed = new TreeSet<>();

    private int found;
    private int run;
    private int failedOfClass;
    private int runOfClass;
    private long classStarted;
    private long printed;

    TestReport(PrintWriter out) {
        this.out = out;
    }

    int found() {
        return found;
    }

    boolean allPassed() {
        return notPassed.isEmpty();
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        for (TestIdentifier root : plan.getRoots()) {
            plan.getDescendants(root).stream()
                    .flatMap(test -> TestId.ofTest(test.getSource()).stream())
                    .forEach(notPassed::add);
        }
        found = notPassed.size();
        print(found + " tests found");
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (TestId.ofClass(test.getSource()).isPresent()) {
            classStarted = System.nanoTime();
            runOfClass = 0;
            failedOfClass = 0;
        }
        if (System.nanoTime() - printed > SILENCE_NANOS) {
            TestId.ofTest(test.getSource()).ifPresent(id -> print(place() + " running " + id));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == Status.SUCCESSFUL;
        TestId.ofTest(test.getSource()).ifPresent(id -> {
            run++;
            runOfClass++;
            if (passed) {
                notPassed.remove(id);
            }
        });
        if (!passed) {
            failedOfClass++;
            failed(test, result.getThrowable());
        }
        TestId.ofClass(test.getSource()).ifPresent(this::classFinished);
    }

    private void failed(TestIdentifier test, Optional<Throwable> thrown) {
        String id = TestId.ofTest(test.getSource()).orElse(test.getDisplayName());
        print("  failed: " + id + thrown.map(TestReport::reason).orElse(""));
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == thrown ? "" : ": " + root.toString().lines().findFirst().orElse("");
    }

    private void classFinished(String name) {
        Duration taken = Duration.ofNanos(System.nanoTime() - classStarted);
        print(String.format(
                "%s %s: %d passed, %d failed, %d s",
                place(), name, runOfClass - failedOfClass, failedOfClass, taken.toSeconds()));
    }

    private String place() {
        return "[" + run + "/" + found + "]";
    }

    /** Prints the ids of the tests that did not pass, and the numbers. */
    void conclude() {
        if (!notPassed.isEmpty()) {
            print("\nFailed:");
            notPassed.forEach(id -> print("  " + id));
        }
        print("\n" + (found - notPassed.size()) + " passed, " + notPassed.size() + " failed");
    }

    private void print(String line) {
        out.println(line);
        out.flush();
        printed = System.nanoTime();
    }
}
