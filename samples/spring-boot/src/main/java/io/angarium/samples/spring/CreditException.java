package io.angarium.samples.spring;

/** An invoice is for more than a customer may owe. */
class CreditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CreditException(String message) {
        super(message);
    }
}
