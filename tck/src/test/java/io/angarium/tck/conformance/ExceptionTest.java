package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import org.junit.jupiter.api.Test;

class ExceptionTest extends ConformanceTest {

    @Test
    @Clause("§10.2-1")
    void exceptionsSayWhatIsWrong() throws Exception {
        assertThatThrownBy(session::commit).isInstanceOf(JMSException.class).hasMessageMatching("(?s).+");
        assertThatThrownBy(() -> context().commit())
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageMatching("(?s).+");
        session.close();
        assertThatThrownBy(session::createMessage)
                .isInstanceOfSatisfying(
                        IllegalStateException.class,
                        e -> assertThat(e.getMessage()).isNotBlank());
    }
}
