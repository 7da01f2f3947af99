package io.angarium.cli;

import io.angarium.broker.BrokerStartException;
import io.angarium.config.ConfigException;
import io.angarium.log.LogException;
import io.angarium.store.TransferException;
import jakarta.jms.JMSException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into a sentence and an exit code. Stack traces are for our mistakes, or on demand. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (isExpected(failure)) {
            err.println("angarium: " + failure.getMessage());
            if (Verbosity.isVerbose()) {
                failure.printStackTrace(err);
            }
        } else {
            err.println("angarium: this should not happen; please report it with what follows");
            failure.printStackTrace(err);
        }
        return failure instanceof ConfigException || failure instanceof LogException
                ? ExitCode.WRONG_USE
                : ExitCode.FAILED;
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof CommandFailure
                || failure instanceof ConfigException
                || failure instanceof BrokerStartException
                || failure instanceof LogException
                || failure instanceof TransferException
                || failure instanceof JMSException;
    }
}
