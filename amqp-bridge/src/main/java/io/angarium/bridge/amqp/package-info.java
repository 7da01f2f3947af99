/**
 * The AMQP bridge: will let unmodified clients of AMQP 1.0 and AMQP 0-9-1 (RabbitMQ) use the broker's destinations. It holds nothing yet.
 */
package io.angarium.bridge.amqp;
