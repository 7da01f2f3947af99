package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which selectors match one message; {@code missing} is a property that it lacks. */
class SelectorTest extends ConformanceTest {
    private static final String LONG_NAME = "x".repeat(300);

    @BeforeEach
    void sendOne() throws Exception {
        Message message = session.createMessage();
        message.setJMSType("car");
        message.setBooleanProperty("aBoolean", true);
        message.setByteProperty("aByte", (byte) 1);
        message.setShortProperty("aShort", (short) 2);
        message.setIntProperty("anInt", 17);
        message.setLongProperty("aLong", 1L << 40);
        message.setFloatProperty("aFloat", 0.5f);
        message.setDoubleProperty("aDouble", 2.5);
        message.setStringProperty("aString", "blue");
        message.setStringProperty("aDigit", "2");
        message.setStringProperty("quoted", "it's");
        message.setStringProperty("größe", "groß");
        message.setStringProperty("phone", "12993");
        message.setStringProperty("underscored", "_foo");
        message.setIntProperty("_a$1", 1);
        message.setIntProperty("$b_2", 2);
        message.setIntProperty(LONG_NAME, 3);
        message.setStringProperty("JMSXGroupID", "g");
        session.createProducer(queue).send(message);
    }

    private boolean selects(String selector) throws JMSException {
        try (QueueBrowser browser = session.createBrowser(queue, selector)) {
            return browser.getEnumeration().hasMoreElements();
        }
    }

    private void assertSelects(String... selectors) throws JMSException {
        for (String selector : selectors) {
            assertThat(selects(selector)).as("selects: %s", selector).isTrue();
        }
    }

    private void assertSelectsNot(String... selectors) throws JMSException {
        for (String selector : selectors) {
            assertThat(selects(selector)).as("selects: %s", selector).isFalse();
        }
    }

    /** Neither true nor false. */
    private void assertUnknown(String... conditions) throws JMSException {
        for (String condition : conditions) {
            assertSelectsNot(condition, "NOT (" + condition + ")");
        }
    }

    private void assertFalse(String... conditions) throws JMSException {
        for (String condition : conditions) {
            assertSelectsNot(condition);
            assertSelects("NOT (" + condition + ")");
        }
    }

    /** What a provider may refuse, but not match. */
    private void assertRefusedOrNotSelected(String... selectors) throws JMSException {
        for (String selector : selectors) {
            boolean selected;
            try {
                selected = selects(selector);
            } catch (InvalidSelectorException refused) {
                selected = false;
            }
            assertThat(selected).as("selects: %s", selector).isFalse();
        }
    }

    @Test
    @Clause("§3.8.1.1-1")
    void anEmptySelectorIsNone() throws Exception {
        assertSelects("", null);
    }

    @Test
    @Clause("§3.8.1.1-2")
    void evaluationGoesFromLeftToRight() throws Exception {
        assertSelects("1 + 2 * 3 = 7", "(1 + 2) * 3 = 9", "10 - 4 - 3 = 3", "10 - (4 - 3) = 9", "16 / 4 / 2 = 2");
        assertSelects("TRUE OR (TRUE AND FALSE)", "((anInt = 17))");
        assertSelectsNot("(TRUE OR TRUE) AND FALSE");
    }

    @Test
    @Clause("§3.8.1.1-3")
    void wordsAreNotCaseSensitive() throws Exception {
        assertSelects("aBoolean = true", "aBoolean = True", "not false", "anInt between 1 And 20");
        assertSelects("aString lIkE 'b%'", "aString is Not null", "aString in ('blue') or FALSE");
    }

    @Test
    @Clause("§3.8.1.1-4")
    void aStringStandsBetweenQuotes() throws Exception {
        assertSelects("aString = 'blue'", "quoted = 'it''s'", "größe = 'groß'");
        assertSelectsNot("quoted = 'it''''s'", "aString = 'blue '");
    }

    @Test
    @Clause("§3.8.1.1-5")
    void exactNumbersAreThoseOfJava() throws Exception {
        assertSelects("anInt = 17", "anInt = +17", "-anInt = -17", "anInt = 0x11", "anInt = 021", "anInt = 17L");
        assertSelects("aLong = 1099511627776", "aLong < 9223372036854775807", "aLong > -9223372036854775808");
    }

    @Test
    @Clause("§3.8.1.1-6")
    void approximateNumbersAreThoseOfJava() throws Exception {
        assertSelects("aDouble = 2.5", "aDouble = 25E-1", "aDouble = .25e1", "aDouble = +2.5", "anInt = 17.");
        assertSelects("aDouble = 2.5d", "aFloat = 0.5f", "aDouble < 1.7976931348623157E308", "-57.9E2 < 7E3");
    }

    @Test
    @Clause("§3.8.1.1-7")
    void trueAndFalseAreLiterals() throws Exception {
        assertSelects("TRUE", "NOT FALSE", "aBoolean = TRUE", "aBoolean <> FALSE");
        assertSelectsNot("FALSE", "aBoolean = FALSE");
    }

    @Test
    @Clause("§3.8.1.1-8")
    void identifiersAreThoseOfJava() throws Exception {
        assertSelects("_a$1 = 1", "$b_2 = 2", "größe IS NOT NULL", LONG_NAME + " = 3");
    }

    @Test
    @Clause("§3.8.1.1-10")
    void propertiesAreNotConverted() throws Exception {
        assertSelects("aDigit = '2'");
        assertSelectsNot("aDigit = 2", "aDigit > 1", "anInt = '17'", "aBoolean = 'true'");
    }

    @Test
    @Clause({"§3.8.1.1-11", "§3.8.1.1-25"})
    void whatIsMissingIsNull() throws Exception {
        assertSelects("missing IS NULL", "aString IS NOT NULL", "NOT (aString IS NULL)");
        assertSelectsNot("missing IS NOT NULL", "aString IS NULL");
        assertUnknown("missing = 1", "missing");
    }

    @Test
    @Clause("§3.8.1.1-12")
    void identifiersAreCaseSensitive() throws Exception {
        assertSelects("AnInt IS NULL");
        assertSelectsNot("AnInt = 17");
    }

    @Test
    @Clause("§3.8.1.1-13")
    void sixFieldsOfTheHeaderCanBeNamed() throws Exception {
        assertSelects("JMSDeliveryMode = 'PERSISTENT'", "JMSPriority = 4", "JMSMessageID LIKE 'ID:%'");
        assertSelects("JMSTimestamp > 0", "JMSCorrelationID IS NULL", "JMSType = 'car'");
        assertRefusedOrNotSelected("JMSDestination IS NOT NULL", "JMSReplyTo IS NOT NULL", "JMSRedelivered = TRUE");
        assertRefusedOrNotSelected("JMSExpiration = 0", "JMSDeliveryTime > 0");
    }

    @Test
    @Clause("§3.8.1.1-15")
    void allWhiteSpaceIsTheSame() throws Exception {
        assertSelects("\tanInt\n=\f17\r\nAND  aBoolean ", "anInt=17 AND(aBoolean)");
    }

    @Test
    @Clause("§3.8.1.1-16")
    void onlyWhatIsTrueMatches() throws Exception {
        assertSelects("aBoolean");
        assertSelectsNot("NOT aBoolean", "missing");
    }

    @Test
    @Clause("§3.8.1.1-17")
    void notComesBeforeAndBeforeOr() throws Exception {
        assertSelects("TRUE OR TRUE AND FALSE", "FALSE AND FALSE OR TRUE", "NOT FALSE OR TRUE");
        assertSelectsNot("NOT FALSE AND FALSE", "NOT TRUE OR FALSE");
    }

    @Test
    @Clause("§3.8.1.1-18")
    void numbersAreCompared() throws Exception {
        assertSelects("anInt = 17", "anInt > 16", "anInt >= 17", "anInt < 18", "anInt <= 17", "anInt <> 18");
        assertSelects("anInt = 17.0", "aDouble > 2", "aLong < 1E15", "aFloat < aByte", "aShort < aDouble");
        assertFalse("anInt <> 17", "anInt > 17", "anInt < 17", "aDouble = 2");
    }

    @Test
    @Clause("§3.8.1.1-19")
    void valuesOfDifferentTypesAreNotCompared() throws Exception {
        assertFalse("aString = 17", "aString <> 17", "aBoolean = 1", "anInt = 'blue'", "aBoolean <> 'true'");
        assertUnknown("missing = 17", "missing <> 'x'", "missing > aString");
    }

    @Test
    @Clause("§3.8.1.1-20")
    void stringsAndBooleansAreEqualOrNot() throws Exception {
        assertSelects("aString <> 'red'", "aString = 'blue'", "aBoolean <> FALSE");
        assertFalse("aString = 'Blue'", "aString = 'blu'", "aBoolean <> TRUE");
        assertRefusedOrNotSelected("aString > 'a'", "aString <= 'blue'", "aBoolean >= FALSE");
    }

    @Test
    @Clause("§3.8.1.1-21")
    void arithmeticIsThatOfJava() throws Exception {
        assertSelects("anInt / 2 = 8", "anInt / 2.0 = 8.5", "anInt * aShort = 34", "anInt - aByte = 16");
        assertSelects("2 + 3 * anInt = 53", "-anInt + 20 = 3", "anInt + aDouble = 19.5", "aLong * 2 = 2199023255552");
        assertSelects("- - anInt = 17", "aFloat * 2 = 1");
    }

    @Test
    @Clause("§3.8.1.1-22")
    void betweenIncludesItsLimits() throws Exception {
        assertSelects("anInt BETWEEN 17 AND 17", "anInt BETWEEN 15 AND 19", "anInt NOT BETWEEN 18 AND 20");
        assertSelects("anInt BETWEEN aShort + 1 AND aShort * 10", "aDouble BETWEEN 2 AND 3");
        assertFalse("anInt BETWEEN 18 AND 20", "anInt BETWEEN 19 AND 15", "anInt NOT BETWEEN 15 AND 19");
        assertUnknown("missing BETWEEN 1 AND 2", "missing NOT BETWEEN 1 AND 2");
    }

    @Test
    @Clause("§3.8.1.1-23")
    void inLooksStringsUp() throws Exception {
        assertSelects("aString IN ('red', 'blue')", "aString IN ('blue')", "aString NOT IN ('red', 'green')");
        assertFalse("aString IN ('red')", "aString NOT IN ('red', 'blue')");
        assertUnknown("missing IN ('blue')", "missing NOT IN ('blue')");
    }

    @Test
    @Clause("§3.8.1.1-24")
    void likeKnowsPatterns() throws Exception {
        assertSelects("phone LIKE '12%3'", "phone LIKE '12993%'", "aString LIKE 'bl_e'", "phone LIKE '%'");
        assertSelects("underscored LIKE '\\_%' ESCAPE '\\'", "underscored LIKE '!_foo' ESCAPE '!'");
        assertSelects("aString NOT LIKE 'r%'", "aString LIKE '____'");
        assertFalse("aString LIKE 'b_e'", "aString LIKE 'BL%'", "aString LIKE 'bl.e'", "aString LIKE 'lue'");
        assertFalse("aString LIKE '!_%' ESCAPE '!'", "phone NOT LIKE '12%3'");
        assertUnknown("missing LIKE '%'", "missing NOT LIKE '%'");
    }

    @Test
    @Clause("§3.8.1.2-1")
    void whatIsDoneWithUnknownValuesIsUnknown() throws Exception {
        assertUnknown("missing + 1 = 1", "missing * 0 = 0", "-missing < 0", "anInt > missing", "missing = missing");
        assertUnknown("anInt BETWEEN missing AND 20");
    }

    @Test
    @Clause("§3.8.1.2-2")
    void logicHasThreeValues() throws Exception {
        assertSelects("TRUE AND TRUE", "TRUE OR FALSE", "TRUE OR missing", "FALSE OR TRUE", "missing OR TRUE");
        assertFalse("TRUE AND FALSE", "FALSE AND TRUE", "FALSE AND FALSE", "FALSE AND missing", "missing AND FALSE");
        assertFalse("FALSE OR FALSE", "NOT TRUE");
        assertUnknown("TRUE AND missing", "missing AND TRUE", "missing AND missing");
        assertUnknown("FALSE OR missing", "missing OR FALSE", "missing OR missing", "NOT missing");
    }

    @Test
    @Clause("§3.5.9-4")
    void jmsxPropertiesCanBeNamed() throws Exception {
        assertSelects("JMSXGroupID = 'g'", "JMSXGroupSeq IS NULL", "JMSXUserID IS NULL OR JMSXUserID IS NOT NULL");
        assertSelectsNot("JMSXGroupID = 'h'");
    }
}
