package io.angarium.wire;

/** Makes a {@link Frame} of its type and its fields. The order of the fields here is the order on the wire. */
final class FrameReader {

    private static final Frame.Outcome[] OUTCOMES = Frame.Outcome.values();

    private FrameReader() {}

    /** @throws ProtocolException if a field is cut off, out of bounds, or not what its kind of field may be */
    static Frame read(FrameType type, FrameFields in) {
        switch (type) {
            case SEND:
                return new Frame.Send(in.varLong("producer"), in.varLong("sequence"), in.rest());
            case DELIVER:
                return new Frame.Deliver(in.varLong("consumer"), in.varLong("tag"), in.varInt("attempts"), in.rest());
            case CONFIRM:
                return new Frame.Confirm(in.varLong("producer"), in.varLong("sequence"));
            case SETTLE:
                return new Frame.Settle(
                        in.varLong("request"),
                        in.varLong("consumer"),
                        outcome(in),
                        in.varLong("first"),
                        in.varLong("last"));
            case CREDIT:
                return new Frame.Credit(in.varLong("consumer"), in.varInt("messages"));
            case REFUSED:
                return new Frame.Refused(in.varLong("producer"), in.varLong("sequence"), error(in), in.text("text"));
            case FLUSH:
                return new Frame.Flush(in.varLong("request"), in.varLong("consumer"));
            case BROWSE_END:
                return new Frame.BrowseEnd(in.varLong("consumer"));
            case OPEN_SESSION:
            case CLOSE_SESSION:
            case OPEN_PRODUCER:
            case CLOSE_PRODUCER:
            case OPEN_CONSUMER:
            case CLOSE_CONSUMER:
                return readScope(type, in);
            default:
                return readConnection(type, in);
        }
    }

    /** Frames that open and close sessions, producers and consumers. */
    private static Frame readScope(FrameType type, FrameFields in) {
        long request = in.varLong("request");
        switch (type) {
            case OPEN_SESSION:
                return new Frame.OpenSession(request, in.varLong("session"));
            case CLOSE_SESSION:
                return new Frame.CloseSession(request, in.varLong("session"));
            case OPEN_PRODUCER:
                return new Frame.OpenProducer(
                        request, in.varLong("session"), in.varLong("producer"), in.address("address"));
            case CLOSE_PRODUCER:
                return new Frame.CloseProducer(request, in.varLong("producer"));
            case OPEN_CONSUMER:
                return new Frame.OpenConsumer(
                        request,
                        in.varLong("session"),
                        in.varLong("consumer"),
                        in.address("address"),
                        in.optionalText("selector"),
                        in.bool("browse"));
            case CLOSE_CONSUMER:
                return new Frame.CloseConsumer(request, in.varLong("consumer"));
            default:
                throw new AssertionError(type);
        }
    }

    /** Frames about the connection, and the answers to requests. */
    private static Frame readConnection(FrameType type, FrameFields in) {
        switch (type) {
            case HELLO:
                return hello(in);
            case WELCOME:
                return new Frame.Welcome(
                        in.varInt("version"),
                        in.varInt("maxFrameBytes"),
                        in.varInt("heartbeatMillis"),
                        in.text("broker"));
            case LOGIN:
                return new Frame.Login(
                        in.varLong("request"),
                        in.optionalText("user"),
                        in.optionalText("password"),
                        in.optionalText("clientId"));
            case HEARTBEAT:
                return new Frame.Heartbeat();
            case CLOSE:
                return new Frame.Close(error(in), in.text("text"));
            case OK:
                return new Frame.Ok(in.varLong("request"), in.varLong("value"));
            case FAILED:
                return new Frame.Failed(in.varLong("request"), error(in), in.text("text"));
            default:
                throw new AssertionError(type);
        }
    }

    private static Frame hello(FrameFields in) {
        if (in.i32("magic") != Protocol.MAGIC) {
            throw in.refusal("magic", "is not \"ANGA\"");
        }
        return new Frame.Hello(
                in.varInt("minVersion"),
                in.varInt("maxVersion"),
                in.varInt("maxFrameBytes"),
                in.varInt("heartbeatMillis"),
                in.text("product"));
    }

    private static ErrorCode error(FrameFields in) {
        return ErrorCode.of(in.varInt("error"));
    }

    private static Frame.Outcome outcome(FrameFields in) {
        int ordinal = in.u8("outcome");
        if (ordinal >= OUTCOMES.length) {
            throw in.refusal("outcome", "is unknown: " + ordinal);
        }
        return OUTCOMES[ordinal];
    }
}
