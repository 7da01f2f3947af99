package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

/** The bytes themselves. A change here is a change of the protocol: it needs a new version, not a new expectation. */
class GoldenBytesTest {

    @Test
    void hello() {
        assertBytes(new Frame.Hello(1, 1, 1 << 20, 30_000, "T"), "0000000f 01 414e4741 01 01 808040 b0ea01 02 54");
    }

    @Test
    void welcome() {
        assertBytes(new Frame.Welcome(1, 1 << 20, 30_000, "B"), "0000000a 02 01 808040 b0ea01 02 42");
    }

    @Test
    void login() {
        assertBytes(
                new Frame.Login(1, "u", "p", null, Samples.ORIGIN),
                "00000017 03 01 02 75 02 70 00 00112233445566778899aabbccddeeff");
        assertBytes(
                new Frame.Login(1, "u", "p", null), "00000017 03 01 02 75 02 70 00 00000000000000000000000000000000");
    }

    @Test
    void openConsumer() {
        assertBytes(
                new Frame.OpenConsumer(2, 1, 3, Address.topic("t"), "a=1", Frame.Terms.BROWSE),
                "0000000d 14 02 01 03 01 02 74 04 613d31 01 00");
    }

    @Test
    void openSharedDurableConsumer() {
        assertBytes(
                new Frame.OpenConsumer(
                        2, 1, 3, Address.topic("t"), null, new Frame.Terms(false, true, true, true, "s")),
                "0000000b 14 02 01 03 01 02 74 00 0e 02 73");
    }

    @Test
    void openProducer() {
        assertBytes(new Frame.OpenProducer(3, 1, 4, Address.queue("q")), "00000007 12 03 01 04 00 02 71");
    }

    @Test
    void send() {
        assertBytes(new Frame.Send(4, 300, 128, new Buffer(new byte[] {9, 8})), "00000008 20 04 ac02 8001 0908");
        assertBytes(new Frame.Send(4, 300, new Buffer(new byte[] {9, 8})), "00000007 20 04 ac02 00 0908");
    }

    @Test
    void deliver() {
        assertBytes(new Frame.Deliver(3, 128, 1, new Buffer(new byte[] {9, 8})), "00000007 23 03 8001 01 0908");
    }

    @Test
    void confirm() {
        assertBytes(new Frame.Confirm(4, Long.MAX_VALUE), "0000000b 21 04 ffffffffffffffff7f");
    }

    @Test
    void settle() {
        assertBytes(new Frame.Restart(5, 6, 7), "00000004 29 05 06 07");
        assertBytes(new Frame.Hold(0, 2, 3, 1, 127), "00000006 28 00 02 03 01 7f");
        assertBytes(new Frame.Settle(0, 3, Frame.Outcome.UNTOUCHED, 1, 127), "00000006 24 00 03 02 01 7f");
    }

    @Test
    void refused() {
        assertBytes(new Frame.Refused(4, 2, ErrorCode.RESOURCE, "full"), "00000009 22 04 02 07 05 66756c6c");
    }

    @Test
    void close() {
        assertBytes(new Frame.Close(ErrorCode.PROTOCOL, ""), "00000003 05 01 01");
    }

    @Test
    void typesWithoutAnythingRemarkable() {
        assertBytes(new Frame.Heartbeat(), "00000001 04");
        assertBytes(new Frame.Ok(5, 0), "00000003 06 05 00");
        assertBytes(new Frame.Failed(5, ErrorCode.SELECTOR, "?"), "00000005 07 05 06 02 3f");
        assertBytes(new Frame.OpenSession(5, 6, true), "00000004 10 05 06 01");
        assertBytes(new Frame.Commit(5, 6, 7), "00000004 16 05 06 07");
        assertBytes(new Frame.Inquire(5, 7), "00000003 1d 05 07");
        assertBytes(new Frame.Rollback(5, 6), "00000003 17 05 06");
        assertBytes(new Frame.Unsubscribe(5, "s"), "00000004 18 05 02 73");
        assertBytes(new Frame.CreateTemporary(5, Address.queue("q")), "00000005 19 05 00 02 71");
        assertBytes(new Frame.DeleteTemporary(5, Address.topic("t")), "00000005 1a 05 01 02 74");
        assertBytes(new Frame.SetClientId(5, "c"), "00000004 1b 05 02 63");
        assertBytes(new Frame.Manage(5, "o", new Buffer(new byte[] {9})), "00000005 1c 05 02 6f 09");
        assertBytes(new Frame.Result(5, new Buffer(new byte[] {9})), "00000003 08 05 09");
        assertBytes(new Frame.CloseSession(5, 6), "00000003 11 05 06");
        assertBytes(new Frame.CloseProducer(5, 6), "00000003 13 05 06");
        assertBytes(new Frame.CloseConsumer(5, 6), "00000003 15 05 06");
        assertBytes(new Frame.Credit(5, 6), "00000003 25 05 06");
        assertBytes(new Frame.Flush(5, 6), "00000003 26 05 06");
        assertBytes(new Frame.BrowseEnd(5), "00000002 27 05");
    }

    @Test
    void smallestMessage() {
        assertThat(Wire.hex(Samples.smallMessage().toByteArray())).isEqualTo(compact("""
                01 01 04 0000000000000000 0000000000000000 0000000000000000
                00
                00 02 71
                """));
    }

    @Test
    void messageWithEverything() {
        assertThat(Wire.hex(Samples.fullMessage().toByteArray())).isEqualTo(compact("""
                01 f3 07 0000018bcfe56800 0000018bcfe65260 0000018bcfe57b88
                01 00112233445566778899aabbccddeeff ac02
                00 07 6f7264657273
                00 03 632d31
                01 08 616e7377657273
                06 4f72646572
                0000006f 0b
                08 6e6f7468696e67 00
                04 796573 01
                03 6e6f 02
                05 62797465 03 ff
                06 73686f7274 04 fffe
                04 696e74 05 fffffffd
                05 6c6f6e67 06 fffffffffffffffc
                06 666c6f6174 07 3fc00000
                07 646f75626c65 08 c002000000000000
                07 737472696e67 09 08 4772c3bcc39f65
                06 6279746573 0a 02 0102
                48656c6c6f2c20e4b896e7958c
                """));
    }

    private static void assertBytes(Frame frame, String hex) {
        assertThat(Wire.hex(Wire.bytes(frame))).isEqualTo(compact(hex));
    }

    private static String compact(String hex) {
        return hex.replaceAll("\\s", "");
    }
}
