package io.angarium.wire;

import java.util.UUID;

/** Makes a {@link Frame} of its type and its fields. The order of the fields here is the order on the wire. */
final class FrameReader {

    private FrameReader() {}

    /** @throws ProtocolException if a field is cut off, out of bounds, or not what its kind of field may be */
    static Frame read(FrameType type, FrameFields in) {
        return switch (type) {
            case SEND ->
                new Frame.Send(in.varLong("producer"), in.varLong("sequence"), in.varLong("number"), in.rest());
            case DELIVER ->
                new Frame.Deliver(in.varLong("consumer"), in.varLong("tag"), in.varInt("attempts"), in.rest());
            case CONFIRM -> new Frame.Confirm(in.varLong("producer"), in.varLong("sequence"));
            case SETTLE ->
                new Frame.Settle(
                        in.varLong("request"),
                        in.varLong("consumer"),
                        outcome(in),
                        in.varLong("first"),
                        in.varLong("last"));
            case CREDIT -> new Frame.Credit(in.varLong("consumer"), in.varInt("messages"));
            case REFUSED ->
                new Frame.Refused(in.varLong("producer"), in.varLong("sequence"), error(in), in.text("text"));
            case FLUSH -> new Frame.Flush(in.varLong("request"), in.varLong("consumer"));
            case BROWSE_END -> new Frame.BrowseEnd(in.varLong("consumer"));
            case OPEN_SESSION,
                    CLOSE_SESSION,
                    OPEN_PRODUCER,
                    CLOSE_PRODUCER,
                    OPEN_CONSUMER,
                    CLOSE_CONSUMER,
                    COMMIT,
                    ROLLBACK,
                    RESTART,
                    HOLD -> readScope(type, in);
            case UNSUBSCRIBE, CREATE_TEMPORARY, DELETE_TEMPORARY, SET_CLIENT_ID, MANAGE, INQUIRE ->
                readRequest(type, in);
            default -> readConnection(type, in);
        };
    }

    /** Frames that open and close sessions, producers and consumers, and end transactions. */
    private static Frame readScope(FrameType type, FrameFields in) {
        long request = in.varLong("request");
        return switch (type) {
            case OPEN_SESSION -> new Frame.OpenSession(request, in.varLong("session"), in.bool("transacted"));
            case CLOSE_SESSION -> new Frame.CloseSession(request, in.varLong("session"));
            case OPEN_PRODUCER ->
                new Frame.OpenProducer(request, in.varLong("session"), in.varLong("producer"), in.address("address"));
            case CLOSE_PRODUCER -> new Frame.CloseProducer(request, in.varLong("producer"));
            case OPEN_CONSUMER ->
                new Frame.OpenConsumer(
                        request,
                        in.varLong("session"),
                        in.varLong("consumer"),
                        in.address("address"),
                        in.optionalText("selector"),
                        terms(in));
            case CLOSE_CONSUMER -> new Frame.CloseConsumer(request, in.varLong("consumer"));
            case COMMIT -> new Frame.Commit(request, in.varLong("session"), in.varLong("number"));
            case ROLLBACK -> new Frame.Rollback(request, in.varLong("session"));
            case RESTART -> new Frame.Restart(request, in.varLong("consumer"), in.varLong("next"));
            case HOLD ->
                new Frame.Hold(
                        request,
                        in.varLong("session"),
                        in.varLong("consumer"),
                        in.varLong("first"),
                        in.varLong("last"));
            default -> throw new AssertionError(type);
        };
    }

    private static Frame.Terms terms(FrameFields in) {
        int flags = in.u8("terms");
        if (flags >= 1 << 4) {
            throw in.refusal("terms", "has unknown bits: " + flags);
        }
        return new Frame.Terms(
                (flags & TermsBits.BROWSE) != 0,
                (flags & TermsBits.DURABLE) != 0,
                (flags & TermsBits.SHARED) != 0,
                (flags & TermsBits.NO_LOCAL) != 0,
                in.optionalText("subscription"));
    }

    /** Frames that ask for something besides sessions and what is in them. */
    private static Frame readRequest(FrameType type, FrameFields in) {
        long request = in.varLong("request");
        return switch (type) {
            case UNSUBSCRIBE -> new Frame.Unsubscribe(request, in.text("subscription"));
            case CREATE_TEMPORARY -> new Frame.CreateTemporary(request, in.address("address"));
            case DELETE_TEMPORARY -> new Frame.DeleteTemporary(request, in.address("address"));
            case SET_CLIENT_ID -> new Frame.SetClientId(request, in.text("clientId"));
            case MANAGE -> new Frame.Manage(request, in.text("operation"), in.rest());
            case INQUIRE -> new Frame.Inquire(request, in.varLong("number"));
            default -> throw new AssertionError(type);
        };
    }

    /** Frames about the connection, and the answers to requests. */
    private static Frame readConnection(FrameType type, FrameFields in) {
        return switch (type) {
            case HELLO -> hello(in);
            case WELCOME ->
                new Frame.Welcome(
                        in.varInt("version"),
                        in.varInt("maxFrameBytes"),
                        in.varInt("heartbeatMillis"),
                        in.text("broker"));
            case LOGIN ->
                new Frame.Login(
                        in.varLong("request"),
                        in.optionalText("user"),
                        in.optionalText("password"),
                        in.optionalText("clientId"),
                        key(in));
            case HEARTBEAT -> new Frame.Heartbeat();
            case CLOSE -> new Frame.Close(error(in), in.text("text"));
            case OK -> new Frame.Ok(in.varLong("request"), in.varLong("value"));
            case FAILED -> new Frame.Failed(in.varLong("request"), error(in), in.text("text"));
            case RESULT -> new Frame.Result(in.varLong("request"), in.rest());
            default -> throw new AssertionError(type);
        };
    }

    private static UUID key(FrameFields in) {
        long high = in.i64("key");
        long low = in.i64("key");
        return (high | low) == 0 ? null : new UUID(high, low);
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
        int code = in.u8("outcome");
        return switch (code) {
            case 0 -> Frame.Outcome.ACCEPTED;
            case 1 -> Frame.Outcome.RELEASED;
            case 2 -> Frame.Outcome.UNTOUCHED;
            default -> throw in.refusal("outcome", "is unknown: " + code);
        };
    }
}
