/**
 * The broker: it ties the log, the views and the catalog together and offers one door, {@link
 * io.angarium.broker.BrokerSession}, to the native protocol, to bridges and to embedded users. Must not know any
 * protocol: from {@code io.angarium.wire} it uses only the names of destinations and of errors.
 *
 * <p>Locks, in this order: the append lock of the {@code Shard}, then a queue's. Callbacks of the log run on the log's
 * thread and take queues' locks, one at a time.
 */
package io.angarium.broker;
