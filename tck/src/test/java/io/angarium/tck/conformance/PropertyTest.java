package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest extends ConformanceTest {
    private static final List<Object> VALUES = List.of(true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5d, "seven");

    @SuppressWarnings("unchecked")
    private static List<String> names(Message message) throws JMSException {
        List<String> names = new ArrayList<>(Collections.list(message.getPropertyNames()));
        names.removeIf(name -> name.startsWith("JMSX"));
        return names;
    }

    @Test
    @Clause("§3.5.1-1")
    void namesAreIdentifiersOfSelectors() throws Exception {
        Message message = session.createMessage();
        for (String name : new String[] {"1st", "a-b", "a b", "a.b", "NULL", "true", "And", "ESCAPE", "", null}) {
            assertThatThrownBy(() -> message.setIntProperty(name, 1))
                    .as("name %s", name)
                    .isInstanceOfAny(JMSException.class, IllegalArgumentException.class);
        }
        for (String name : new String[] {"_1", "$a", "größe", "JMS_vendor", "x".repeat(300)}) {
            message.setIntProperty(name, 1);
            assertThat(carried(message).getIntProperty(name)).isEqualTo(1);
        }
    }

    @Test
    @Clause({"§3.5.2-1", "§3.5.5-1", "§3.5.5-2"})
    void valuesOfEightTypesAndNullReachTheReceiver() throws Exception {
        Message message = session.createMessage();
        for (Object value : VALUES) {
            message.setObjectProperty("a" + value.getClass().getSimpleName(), value);
        }
        message.setObjectProperty("nothing", null);
        Message got = carried(message);
        for (Object value : VALUES) {
            assertThat(got.getObjectProperty("a" + value.getClass().getSimpleName()))
                    .isEqualTo(value);
        }
        assertThat(got.getObjectProperty("nothing")).isNull();
        assertThat(got.propertyExists("nothing")).isTrue();
    }

    @Test
    @Clause("§3.5.2-1")
    void eachTypeHasMethodsOfItsOwn() throws Exception {
        Message message = session.createMessage();
        message.setBooleanProperty("boolean", true);
        message.setByteProperty("byte", Byte.MIN_VALUE);
        message.setShortProperty("short", Short.MIN_VALUE);
        message.setIntProperty("int", Integer.MIN_VALUE);
        message.setLongProperty("long", Long.MIN_VALUE);
        message.setFloatProperty("float", Float.MIN_VALUE);
        message.setDoubleProperty("double", Double.NaN);
        message.setStringProperty("String", "ß");
        Message got = carried(message);
        assertThat(got.getBooleanProperty("boolean")).isTrue();
        assertThat(got.getByteProperty("byte")).isEqualTo(Byte.MIN_VALUE);
        assertThat(got.getShortProperty("short")).isEqualTo(Short.MIN_VALUE);
        assertThat(got.getIntProperty("int")).isEqualTo(Integer.MIN_VALUE);
        assertThat(got.getLongProperty("long")).isEqualTo(Long.MIN_VALUE);
        assertThat(got.getFloatProperty("float")).isEqualTo(Float.MIN_VALUE);
        assertThat(got.getDoubleProperty("double")).isNaN();
        assertThat(got.getStringProperty("String")).isEqualTo("ß");
    }

    @Test
    @Clause("§3.5.5-1")
    void otherClassesAreRefused() throws Exception {
        Message message = session.createMessage();
        for (Object value : new Object[] {'c', new byte[1], BigDecimal.ONE, new Object()}) {
            assertThatThrownBy(() -> message.setObjectProperty("p", value)).isInstanceOf(MessageFormatException.class);
        }
    }

    @Test
    @Clause("§3.5.3-1")
    void receivedPropertiesCanOnlyBeRead() throws Exception {
        Message message = session.createMessage();
        message.setIntProperty("n", 1);
        Message got = carried(message);
        assertThatThrownBy(() -> got.setIntProperty("n", 2)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> got.setObjectProperty("other", 2)).isInstanceOf(MessageNotWriteableException.class);
        assertThat(got.getIntProperty("n")).isEqualTo(1);
    }

    @Test
    @Clause("§3.5.6-1")
    void theNamesAreThoseOfThePropertiesOnly() throws Exception {
        Message message = session.createMessage();
        message.setJMSType("t");
        message.setJMSCorrelationID("c");
        assertThat(names(carried(message))).isEmpty();
        message.setIntProperty("a", 1);
        message.setStringProperty("b", null);
        assertThat(names(carried(message))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @Clause({"§3.5.7-1", "§3.5.7-2"})
    void clearedPropertiesAreGoneAndTheBodyIsNot() throws Exception {
        TextMessage message = session.createTextMessage("body");
        message.setIntProperty("a", 1);
        TextMessage got = carried(message);
        got.clearProperties();
        assertThat(names(got)).isEmpty();
        assertThat(got.getText()).isEqualTo("body");
        got.setIntProperty("b", 2);
        assertThat(got.getIntProperty("b")).isEqualTo(2);
    }

    @Test
    @Clause("§3.5.8-1")
    void aPropertyThatWasNotSetIsNull() throws Exception {
        Message got = carried(session.createMessage());
        assertThat(got.getObjectProperty("none")).isNull();
        assertThat(got.getStringProperty("none")).isNull();
        assertThat(got.getBooleanProperty("none")).isFalse();
        assertThatThrownBy(() -> got.getIntProperty("none")).isInstanceOf(NumberFormatException.class);
        assertThat(got.propertyExists("none")).isFalse();
    }

    @Test
    @Clause({"§3.5.9-1", "§3.5.9-3"})
    @SuppressWarnings("unchecked")
    void theMetadataNameTheJmsxProperties() throws Exception {
        List<String> names = Collections.list(connection.getMetaData().getJMSXPropertyNames());
        assertThat(names)
                .contains("JMSXDeliveryCount", "JMSXGroupID", "JMSXGroupSeq")
                .isSubsetOf(
                        "JMSXUserID",
                        "JMSXAppID",
                        "JMSXDeliveryCount",
                        "JMSXGroupID",
                        "JMSXGroupSeq",
                        "JMSXProducerTXID",
                        "JMSXConsumerTXID",
                        "JMSXRcvTimestamp",
                        "JMSXState");
    }

    @Test
    @Clause("§3.5.9-2")
    void groupPropertiesReachTheReceiver() throws Exception {
        Message message = session.createMessage();
        message.setStringProperty("JMSXGroupID", "g");
        message.setIntProperty("JMSXGroupSeq", 7);
        Message got = carried(message);
        assertThat(got.getStringProperty("JMSXGroupID")).isEqualTo("g");
        assertThat(got.getIntProperty("JMSXGroupSeq")).isEqualTo(7);
    }
}
