package io.angarium.samples.spring;

/** There is less of an item than an order is for. */
class OutOfStockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfStockException(String message) {
        super(message);
    }
}
