package io.angarium.samples.spring;

import io.angarium.broker.Broker;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A broker in memory, on any free port, that lives as long as the application that a test runs. */
@TestConfiguration(proxyBeanMethods = false)
class EmbeddedBroker {
    @Bean
    Broker broker() {
        return Broker.builder().name("shop").port(0).start();
    }

    @Bean
    DynamicPropertyRegistrar brokerUrl(Broker broker) {
        return properties -> properties.add("angarium.url", broker::url);
    }
}
