package io.angarium.tck.conformance;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker in memory for all test classes of a run: starting one for each would take longer than their tests. */
final class SharedBroker implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedBroker.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Broker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, none -> Running.start(), Running.class)
                .broker();
    }

    /** JUnit closes it when the run is done. */
    private record Running(Broker broker) implements AutoCloseable {
        static Running start() {
            return new Running(Broker.builder()
                    .config(BrokerConfig.defaults().withName("conformance").withPort(0))
                    .start());
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
