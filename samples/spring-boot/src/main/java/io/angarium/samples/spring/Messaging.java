package io.angarium.samples.spring;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jms.autoconfigure.DefaultJmsListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.support.converter.JacksonJsonMessageConverter;
import org.springframework.jms.support.converter.MessageConverter;
import org.springframework.jms.support.converter.MessageType;
import tools.jackson.databind.json.JsonMapper;

/** The connection to the broker, and how messages, listeners and transactions use it. */
@Configuration(proxyBeanMethods = false)
class Messaging {
    private static final Logger LOG = LoggerFactory.getLogger(Messaging.class);

    /**
     * One connection for all. JmsTemplate opens a session and a producer for each call, which this makes cheap. It keeps no
     * consumers: messages that the broker has sent ahead to a consumer that nobody uses would wait there.
     */
    @Bean
    CachingConnectionFactory connectionFactory(AngariumProperties broker) {
        CachingConnectionFactory caching = new CachingConnectionFactory(
                new AngariumConnectionFactory(broker.url(), broker.user(), broker.password()));
        caching.setSessionCacheSize(10);
        caching.setCacheConsumers(false);
        return caching;
    }

    /** With this a method that is {@code @Transactional} receives and sends in one transaction of the broker. */
    @Bean
    JmsTransactionManager transactionManager(ConnectionFactory connections) {
        return new JmsTransactionManager(connections);
    }

    /** Messages are JSON texts; the property {@code type} says of what, so that others need not know our classes. */
    @Bean
    MessageConverter json(JsonMapper mapper) {
        JacksonJsonMessageConverter json = new JacksonJsonMessageConverter(mapper);
        json.setTargetType(MessageType.TEXT);
        json.setTypeIdPropertyName("type");
        json.setTypeIdMappings(Map.of(
                "order", Order.class,
                "shipment", Shipment.class,
                "delivery", Delivery.class,
                "invoice", Invoice.class,
                "availability", Availability.class));
        return json;
    }

    /**
     * For listeners on queues. Spring Boot's own would do, but takes the connection factory out of its cache, and then what a
     * listener sends with JmsTemplate is not in the transaction in which it receives.
     */
    @Bean
    DefaultJmsListenerContainerFactory jmsListenerContainerFactory(
            DefaultJmsListenerContainerFactoryConfigurer defaults, ConnectionFactory connections) {
        DefaultJmsListenerContainerFactory listeners = new DefaultJmsListenerContainerFactory();
        defaults.configure(listeners, connections);
        listeners.setErrorHandler(Messaging::report);
        return listeners;
    }

    /** For listeners on topics: those with the same subscription share its messages, which wait while none of them is there. */
    @Bean
    DefaultJmsListenerContainerFactory topicListeners(
            DefaultJmsListenerContainerFactoryConfigurer defaults, ConnectionFactory connections) {
        DefaultJmsListenerContainerFactory listeners = jmsListenerContainerFactory(defaults, connections);
        listeners.setPubSubDomain(true);
        listeners.setSubscriptionShared(true);
        listeners.setSubscriptionDurable(true);
        return listeners;
    }

    /** Sends to topics. Not what is meant by a JmsTemplate as such: that is Spring Boot's, which sends to queues. */
    @Bean(defaultCandidate = false)
    JmsTemplate topics(ConnectionFactory connections, MessageConverter json) {
        JmsTemplate topics = new JmsTemplate(connections);
        topics.setPubSubDomain(true);
        topics.setMessageConverter(json);
        return topics;
    }

    /** A line instead of a stack trace: the transaction is rolled back and the message comes again. */
    private static void report(Throwable failure) {
        LOG.warn(
                "Rolled back, to come again: {}",
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }
}
