package io.angarium.samples.spring;

/** What a courier is to carry. */
record Shipment(String orderId, String item, int quantity) {}
