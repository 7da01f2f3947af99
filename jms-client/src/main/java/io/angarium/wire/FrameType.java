package io.angarium.wire;

/** The first byte of each frame after its length. The numbers are part of the protocol and never change. */
enum FrameType {
    HELLO(1, "Hello"),
    WELCOME(2, "Welcome"),
    LOGIN(3, "Login"),
    HEARTBEAT(4, "Heartbeat"),
    CLOSE(5, "Close"),
    OK(6, "Ok"),
    FAILED(7, "Failed"),
    RESULT(8, "Result"),
    OPEN_SESSION(16, "OpenSession"),
    CLOSE_SESSION(17, "CloseSession"),
    OPEN_PRODUCER(18, "OpenProducer"),
    CLOSE_PRODUCER(19, "CloseProducer"),
    OPEN_CONSUMER(20, "OpenConsumer"),
    CLOSE_CONSUMER(21, "CloseConsumer"),
    COMMIT(22, "Commit"),
    ROLLBACK(23, "Rollback"),
    UNSUBSCRIBE(24, "Unsubscribe"),
    CREATE_TEMPORARY(25, "CreateTemporary"),
    DELETE_TEMPORARY(26, "DeleteTemporary"),
    SET_CLIENT_ID(27, "SetClientId"),
    MANAGE(28, "Manage"),
    INQUIRE(29, "Inquire"),
    SEND(32, "Send"),
    CONFIRM(33, "Confirm"),
    REFUSED(34, "Refused"),
    DELIVER(35, "Deliver"),
    SETTLE(36, "Settle"),
    CREDIT(37, "Credit"),
    FLUSH(38, "Flush"),
    BROWSE_END(39, "BrowseEnd"),
    HOLD(40, "Hold"),
    RESTART(41, "Restart");

    private static final FrameType[] BY_CODE = new FrameType[256];

    static {
        for (FrameType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final String label;

    FrameType(int code, String label) {
        this.code = code;
        this.label = label;
    }

    int code() {
        return code;
    }

    /** The frame's name in the specification and in error texts. */
    String label() {
        return label;
    }

    /** The type with this number, 0 to 255, or null. */
    static FrameType of(int code) {
        return BY_CODE[code];
    }
}
