package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.BodyType;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §3.11, ObjectMessage. {@link SerializedObjectTest} has what may be in it. */
class ObjectMessageTest {

    /** A class of a user, who has not allowed it. */
    record Order(int number) implements Serializable {}

    private final AngariumObjectMessage message = new AngariumObjectMessage();

    @Test
    void anObjectArrives() throws Exception {
        message.setObject(new ArrayList<>(List.of("a", 1)));
        assertThat(Roundtrip.received(message).getObject()).isEqualTo(List.of("a", 1));
    }

    @Test
    void nullArrivesAsNull() throws Exception {
        assertThat(message.getObject()).isNull();
        message.setObject(null);
        ObjectMessage got = Roundtrip.received(message);
        assertThat(got.getObject()).isNull();
        assertThat(got.getBody(String.class)).isNull();
        assertThat(got.isBodyAssignableTo(String.class)).isTrue();
    }

    /** setObject: "... contains a snapshot of the object at the time setObject() is called". §3.12: "return a copy". */
    @Test
    void theObjectIsCopiedInAndOut() throws Exception {
        ArrayList<String> mine = new ArrayList<>(List.of("a"));
        message.setObject(mine);
        mine.add("b");
        ((List<?>) message.getObject()).clear();
        assertThat(message.getObject()).isEqualTo(List.of("a"));
    }

    @Test
    void whoHasSetAnObjectMayHaveItBackWhateverItsClass() throws Exception {
        message.setObject(new Order(1));
        assertThat(message.getObject()).isEqualTo(new Order(1));
        assertThat(message.getBody(Order.class)).isEqualTo(new Order(1));
    }

    @Test
    void aClassThatIsNotAllowedIsNamedWithTheOption() throws Exception {
        message.setObject(new Order(1));
        ObjectMessage got = Roundtrip.received(message);
        String name = Order.class.getName();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(got::getObject)
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("deserializationAllow=" + name);
        }
        assertThatThrownBy(() -> got.getBody(Order.class)).isInstanceOf(MessageFormatException.class);
        assertThat(got.isBodyAssignableTo(Order.class)).isFalse();
    }

    @Test
    void aClassThatIsAllowedArrives() throws Exception {
        message.setObject(new Order[] {new Order(1)});
        ObjectMessage got = (ObjectMessage) Roundtrip.received(message, 0, AllowedClasses.and(Order.class.getName()));
        assertThat(got.getBody(Order[].class)).containsExactly(new Order(1));
    }

    /** What nobody looks into needs no permission, and is the same bytes afterwards. */
    @Test
    void itIsForwardedUnread() throws Exception {
        message.setObject(new Order(1));
        AngariumObjectMessage forwarded = Roundtrip.received(Roundtrip.received(message));
        assertThat(forwarded.encodedBody()).isEqualTo(message.encodedBody());
    }

    /** getBody: "must be set to java.io.Serializable.class or another type to which the body is assignable". */
    @Test
    void theBodyIsHadAsAnySuperclassOfTheObject() throws Exception {
        message.setObject(5);
        ObjectMessage got = Roundtrip.received(message);
        assertThat(got.getBody(Serializable.class)).isEqualTo(5);
        assertThat(got.getBody(Number.class)).isEqualTo(5);
        assertThat(got.isBodyAssignableTo(Comparable.class)).isTrue();
        assertThat(got.isBodyAssignableTo(String.class)).isFalse();
        assertThatThrownBy(() -> got.getBody(String.class))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.lang.Integer");
    }

    /** §3.11.2 */
    @Test
    void aReceivedOneIsReadOnlyUntilItIsCleared() throws Exception {
        message.setObject("old");
        ObjectMessage got = Roundtrip.received(message);
        assertThatThrownBy(() -> got.setObject("new")).isInstanceOf(MessageNotWriteableException.class);
        got.clearBody();
        assertThat(got.getObject()).isNull();
        got.setObject("new");
        assertThat(got.getObject()).isEqualTo("new");
    }

    @Test
    void whatCantBeSerializedIsAFormatException() {
        ArrayList<Object> list = new ArrayList<>(List.of(new Object()));
        assertThatThrownBy(() -> message.setObject(list))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.util.ArrayList")
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void bytesThatAreNoObjectAreAFormatExceptionForWhoeverReadsThem() throws Exception {
        ObjectMessage got = (ObjectMessage) Roundtrip.withBody(BodyType.OBJECT, new byte[] {1, 2, 3, 4, 5});
        assertThatThrownBy(got::getObject).isInstanceOf(MessageFormatException.class);
        assertThat(got.isBodyAssignableTo(Object.class)).isFalse();
    }
}
