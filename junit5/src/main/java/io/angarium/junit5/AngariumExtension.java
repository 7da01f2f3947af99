package io.angarium.junit5;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.ConnectionFactory;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What {@link AngariumTest} registers; or, where the broker shall differ from its defaults, the test itself:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AngariumExtension ANGARIUM =
 *         AngariumExtension.with(BrokerConfig.defaults().withPort(0).withData(directory));
 * }</pre>
 *
 * <p>One broker a top-level test class, started when first asked for and stopped after the class. Needs JUnit 5.13 or
 * later, which closes what a test leaves behind. Thread-safe.
 */
public final class AngariumExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AngariumExtension.class);

    private final BrokerConfig config;

    /** With a broker in memory, on any free port, under a name that no other has. */
    public AngariumExtension() {
        this(BrokerConfig.defaults().withName("test-" + UUID.randomUUID()).withPort(0));
    }

    private AngariumExtension(BrokerConfig config) {
        this.config = config;
    }

    /** With a broker that is set up so. */
    public static AngariumExtension with(BrokerConfig config) {
        return new AngariumExtension(config);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Broker.class || type == ConnectionFactory.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Broker broker = running(context).broker();
        return parameter.getParameter().getType() == Broker.class
                ? broker
                : new AngariumConnectionFactory(broker.vmUrl());
    }

    private Running running(ExtensionContext context) {
        ExtensionContext topLevel = context;
        while (topLevel.getParent().isPresent()
                && topLevel.getParent().get().getTestClass().isPresent()) {
            topLevel = topLevel.getParent().get();
        }
        return topLevel.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        config.name(),
                        name -> new Running(Broker.builder().config(config).start()),
                        Running.class);
    }

    /** JUnit closes it when the class is done. */
    private record Running(Broker broker) implements AutoCloseable {
        @Override
        public void close() {
            broker.close();
        }
    }
}
