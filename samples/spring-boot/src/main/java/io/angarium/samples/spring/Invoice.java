package io.angarium.samples.spring;

/**
 * What a customer has to pay.
 *
 * @param cents the amount
 */
record Invoice(String orderId, long cents) {}
