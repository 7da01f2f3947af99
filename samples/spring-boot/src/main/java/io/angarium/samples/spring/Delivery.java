package io.angarium.samples.spring;

/** What a courier has handed over. */
record Delivery(String orderId, String item, int quantity, String courier) {}
