package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Table 3-2: a value set as the row's type can be read as the column's. */
class PropertyConversionTest extends ConformanceTest {
    private static final List<Object> ROWS = List.of(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5d, "7");
    private static final List<Reading> COLUMNS = List.of(
            new Reading(Boolean.class, Message::getBooleanProperty),
            new Reading(Byte.class, Message::getByteProperty),
            new Reading(Short.class, Message::getShortProperty),
            new Reading(Integer.class, Message::getIntProperty),
            new Reading(Long.class, Message::getLongProperty),
            new Reading(Float.class, Message::getFloatProperty),
            new Reading(Double.class, Message::getDoubleProperty),
            new Reading(String.class, Message::getStringProperty));
    private static final String[] TABLE = {
        "X......X", ".XXXX..X", "..XXX..X", "...XX..X", "....X..X", ".....XXX", "......XX", "XXXXXXXX"
    };

    private record Reading(Class<?> type, Getter getter) {
        interface Getter {
            Object get(Message message, String name) throws JMSException;
        }
    }

    private Message receivedWithAll() throws JMSException {
        Message message = session.createMessage();
        for (int row = 0; row < ROWS.size(); row++) {
            message.setObjectProperty("p" + row, ROWS.get(row));
        }
        return carried(message);
    }

    @Test
    @Clause("§3.5.4-1")
    void markedConversionsAreMade() throws Exception {
        Message got = receivedWithAll();
        for (int row = 0; row < ROWS.size(); row++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (TABLE[row].charAt(column) == 'X') {
                    Reading reading = COLUMNS.get(column);
                    assertThat(reading.getter().get(got, "p" + row))
                            .isEqualTo(Values.convert(ROWS.get(row), reading.type()));
                }
            }
        }
    }

    @Test
    @Clause({"§3.5.4-2", "§10.3-8"})
    void othersAreRefused() throws Exception {
        Message got = receivedWithAll();
        for (int row = 0; row < ROWS.size(); row++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (TABLE[row].charAt(column) != 'X') {
                    String name = "p" + row;
                    Reading reading = COLUMNS.get(column);
                    assertThatThrownBy(() -> reading.getter().get(got, name))
                            .as("%s as %s", ROWS.get(row).getClass(), reading.type())
                            .isInstanceOf(MessageFormatException.class);
                }
            }
        }
    }

    @Test
    @Clause("§3.5.4-3")
    void aTextThatIsNoNumberIsNoNumber() throws Exception {
        Message message = session.createMessage();
        message.setStringProperty("p", "seven");
        Message got = carried(message);
        for (Reading reading : COLUMNS.subList(1, 7)) {
            assertThatThrownBy(() -> reading.getter().get(got, "p")).isInstanceOf(NumberFormatException.class);
        }
        assertThat(got.getBooleanProperty("p")).isFalse();
    }

    @Test
    @Clause("§3.5.4-4")
    void nullIsReadAsValueOfNull() throws Exception {
        Message message = session.createMessage();
        message.setStringProperty("p", null);
        Message got = carried(message);
        assertThat(got.getBooleanProperty("p")).isFalse();
        for (Reading reading : COLUMNS.subList(1, 5)) {
            assertThatThrownBy(() -> reading.getter().get(got, "p")).isInstanceOf(NumberFormatException.class);
        }
        // Float and Double are told of null by a NullPointerException.
        for (Reading reading : COLUMNS.subList(5, 7)) {
            assertThatThrownBy(() -> reading.getter().get(got, "p")).isInstanceOf(NullPointerException.class);
        }
        assertThat(got.getStringProperty("p")).isNull();
    }
}
