package io.angarium.view;

import io.angarium.message.Message;

/**
 * One message on its way out.
 *
 * @param outlet where it goes
 * @param tag number of the delivery among this consumer's, from 1, dense
 * @param attempts earlier deliveries that a consumer may have processed
 */
public record Delivery(Outlet outlet, long tag, int attempts, Message message) {}
