package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import org.junit.jupiter.api.Test;

class CredentialsTest extends ConformanceTest {

    @Test
    @Clause("§10.3-3")
    void whoIsNotKnownIsRefused() {
        assertThatThrownBy(() -> factory.createConnection("nobody", "wrong")).isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> factory.createContext("nobody", "wrong"))
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }
}
