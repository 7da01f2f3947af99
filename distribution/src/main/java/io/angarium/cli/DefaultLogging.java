package io.angarium.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * One line an event, to standard error: INFO of ours, WARN of the libraries'. It is code because to read the same from XML
 * takes a client command as long as a send. Logback finds it as a service, and prefers any file that it is given with
 * {@code -Dlogback.configurationFile}.
 */
@ConfiguratorRank(ConfiguratorRank.FALLBACK)
public final class DefaultLogging extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex{full}";

    /** For Logback. */
    public DefaultLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(logback);
        line.setPattern(PATTERN);
        line.start();

        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(logback);
        console.setTarget("System.err");
        console.setEncoder(line);
        console.start();

        logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        logback.getLogger("io.angarium").setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
