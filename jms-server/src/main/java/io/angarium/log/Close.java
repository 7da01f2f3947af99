package io.angarium.log;

/** The request after which nothing is appended any more. */
enum Close implements Request {
    REQUEST;

    @Override
    public void fail(LogException cause) {
        // Whoever closes waits for the writer's thread to end, which it does either way.
    }
}
