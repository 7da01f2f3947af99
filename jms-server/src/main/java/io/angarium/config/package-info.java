/**
 * The broker's configuration: what can be set ({@link io.angarium.config.ConfigKeys}, the one table that parsing, the
 * documentation and the sample file come from), where a setting may stand ({@link io.angarium.config.ConfigLoader}) and
 * the outcome ({@link io.angarium.config.BrokerConfig}).
 *
 * <p>It must not know the broker: nothing here opens a file other than the configuration, or a socket.
 */
package io.angarium.config;
