package io.angarium.config;

import io.angarium.wire.tls.Secret;

/** A password, or where it is. Errors of the file that it may name come when it is read; none shows the password. */
record SecretType() implements ValueType<Secret> {

    @Override
    public Secret parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return new Secret(text);
    }

    @Override
    public String allowed() {
        return "a password, or `file:PATH` for the first line of a file, or `env:NAME` for an environment variable";
    }

    @Override
    public String format(Secret value) {
        return value.reference();
    }
}
