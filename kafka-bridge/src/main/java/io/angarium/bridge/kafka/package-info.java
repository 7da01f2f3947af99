/**
 * The Kafka bridge: will let unmodified clients of the Kafka protocol use the broker's destinations. It holds nothing yet.
 */
package io.angarium.bridge.kafka;
