package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private static final Frame HELLO = new Frame.Hello(1, 1, 1 << 20, 30_000, "test");

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    00000000                        | frame length is 0 bytes, not from 1 to 16384
                    00004001                        | frame length is 16385 bytes, not from 1 to 16384
                    ffffffff                        | frame length is 4294967295 bytes, not from 1 to 16384
                    00000001 00                     | unknown frame type 0
                    00000001 ff                     | unknown frame type 255
                    00000002 04 00                  | Heartbeat frame, body byte 0: end is followed by 1 bytes too many
                    00000002 21 01                  | Confirm frame, body byte 1: sequence is cut off
                    00000003 21 01 80               | Confirm frame, body byte 2: sequence is cut off
                    00000004 21 01 80 00            | Confirm frame, body byte 3: sequence is a var-int with needless zeros at its end
                    0000000b 21 ffffffffffffffffff01 | Confirm frame, body byte 9: producer is a var-int longer than 9 bytes
                    00000007 25 01 8080808008       | Credit frame, body byte 6: messages is 2147483648, more than 2147483647
                    00000006 24 00 01 03 01 01      | Settle frame, body byte 3: outcome is unknown: 3
                    00000008 14 01 01 01 02 02 71 00 | OpenConsumer frame, body byte 4: address has the unknown address kind 2
                    00000006 12 01 01 01 00 00      | OpenProducer frame, body byte 5: address is null
                    00000006 12 01 01 01 00 01      | OpenProducer frame, body byte 5: address is empty
                    00000007 12 01 01 01 00 8208    | OpenProducer frame, body byte 6: address has 1025 bytes, more than 1024
                    00000009 14 01 01 01 00 02 71 00 10 | OpenConsumer frame, body byte 8: terms has unknown bits: 16
                    00000005 05 01 818004           | Close frame, body byte 4: text has 65536 bytes, more than 65535
                    00000003 05 01 00               | Close frame, body byte 2: text is null
                    00000004 05 01 03 61            | Close frame, body byte 2: text is cut off
                    00000005 05 01 03 c328          | Close frame, body byte 4: text is not valid UTF-8
                    00000004 01 414e47              | Hello frame, body byte 0: magic is cut off
                    00000005 01 414e4742            | Hello frame, body byte 4: magic is not "ANGA"
                    """)
    void aMalformedFrameIsRefusedAndTheErrorSaysWhatAndWhere(String hex, String text) {
        try (Wire wire = new Wire(new FrameDecoder(16_384))) {
            wire.receive(Wire.hex(hex));

            assertThat(wire.frames()).isEmpty();
            assertThat(wire.failure()).hasMessage(text);
            assertThat(wire.failure().error()).isEqualTo(ErrorCode.PROTOCOL);
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    474554202f20                | it looks like HTTP
                    505249202a20                | it looks like HTTP
                    414d515000010000            | it looks like AMQP
                    16030100c8010000            | it looks like TLS
                    100c00044d515454            | it looks like MQTT
                    434f4e4e4543540a            | it looks like STOMP
                    5353482d322e30              | it looks like SSH
                    0000010001416374697665      | it looks like OpenWire
                    00000020000000              | its first frame is not Hello
                    0000000a014142434445        | its first frame does not start with 'ANGA'
                    """)
    void aStrangerIsRecognisedByItsFirstBytes(String hex, String why) {
        try (Wire wire = new Wire(FrameDecoder.forBroker(16_384))) {
            wire.receive(Wire.hex(hex));

            assertThat(wire.failure())
                    .hasMessage("the peer does not speak the Angarium protocol: " + why.replace('\'', '"'));
        }
    }

    @Test
    void aClientRecognisesAStrangerToo() {
        try (Wire wire = new Wire(new FrameDecoder(16_384))) {
            wire.receive("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(wire.failure()).hasMessageContaining("it looks like HTTP");
        }
    }

    @Test
    void theBrokerTakesAHelloThatArrivesByteByByte() {
        try (Wire wire = new Wire(FrameDecoder.forBroker(16_384))) {
            for (byte b : Wire.bytes(HELLO, new Frame.Heartbeat())) {
                wire.receive(new byte[] {b});
            }
            assertThat(wire.frames()).containsExactly(HELLO, new Frame.Heartbeat());
        }
    }

    @Test
    void framesBeforeTheFaultArriveAndNothingAfterIt() {
        byte[] good = Wire.bytes(HELLO);
        ByteBuf glued = Unpooled.wrappedBuffer(good, Wire.hex("00000001 ff"), good);
        ByteBuf later = Unpooled.copiedBuffer(good);
        try (Wire wire = new Wire(new FrameDecoder(16_384))) {
            wire.receive(glued).receive(later);

            assertThat(wire.frames()).containsExactly(HELLO);
            assertThat(wire.failure()).hasMessage("unknown frame type 255");
            assertThat(later.refCnt()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, Integer.MAX_VALUE})
    void aFrameThatAnnouncesAGigabyteAllocatesNothing(int limit) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        try (Wire wire = new Wire(new FrameDecoder(limit))) {
            wire.channel().config().setAllocator(allocator);
            wire.receive(Wire.hex("40000000 20 01 01"));
            wire.receive(new byte[1000]);

            assertThat(allocator.metric().usedHeapMemory()).isLessThan(4096);
            assertThat(wire.frames()).isEmpty();
        }
    }

    @Test
    void whatIsHeldBackStaysBelowTheLimitAndOneRead() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        byte[] frame = Wire.bytes(new Frame.Send(1, 1, new Buffer(new byte[16_000])));
        ByteBuf stream = Unpooled.buffer();
        for (int i = 0; i < 50; i++) {
            stream.writeBytes(frame);
        }
        try (Wire wire = new Wire(new FrameDecoder(16_384))) {
            wire.channel().config().setAllocator(allocator);
            while (stream.isReadable()) {
                wire.receive(allocator.buffer().writeBytes(stream, Math.min(2048, stream.readableBytes())));
                // Netty's buffers double when they grow, and forget what was read once it is half of them.
                assertThat(allocator.metric().usedHeapMemory()).isLessThan(4 * (16_384 + 2048));
            }
            assertThat(wire.frames()).hasSize(50);
        }
    }

    @Test
    void aLimitRaisedByTheHandlerOfAFrameHoldsForTheNextOne() {
        FrameDecoder decoder = new FrameDecoder(64);
        Frame large = new Frame.Send(1, 1, new Buffer(new byte[1000]));
        try (Wire wire = new Wire(decoder)) {
            wire.channel().pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object frame) {
                    decoder.setMaxFrameBytes(2000);
                    ctx.fireChannelRead(frame);
                }
            });
            wire.receive(Wire.bytes(HELLO, large));
            assertThat(wire.frames()).containsExactly(HELLO, large);
        }
    }

    @Test
    void anErrorOfALaterVersionIsAnInternalOne() {
        try (Wire wire = new Wire(new FrameDecoder(64))) {
            wire.receive(Wire.hex("00000003 05 63 01"));
            assertThat(wire.frames()).containsExactly(new Frame.Close(ErrorCode.INTERNAL, ""));
        }
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> new FrameDecoder(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
