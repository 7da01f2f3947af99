package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.CapturedLog;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    @Test
    void whateverAUserCallsHimselfIsOneValueOnOneLine() {
        try (CapturedLog log = CapturedLog.of(AuditLog.LOGGER)) {
            AuditLog.refused("eve\nevent=login outcome=ok user=root", Origin.INSIDE, "a\"b\\\u2028", "no");

            assertThat(log.texts(Level.WARN))
                    .containsExactly("event=login outcome=refused user=\"eve\\u000aevent=login outcome=ok user=root\""
                            + " address=inside client-id=\"a\\\"b\\\\\\u2028\" reason=no");
        }
    }
}
