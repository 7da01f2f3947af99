package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.catalog.QueueEntry;
import io.angarium.catalog.SubscriptionEntry;
import java.util.HexFormat;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class CatalogRecordTest {
    private static final SubscriptionEntry SHARED =
            new SubscriptionEntry("orders.#", "price > 5", false, true, null, "s");
    private static final SubscriptionEntry UNSHARED = new SubscriptionEntry("news", null, true, false, "till-4", "ü");

    @Test
    void everyRowIsReadAsItWasWritten() {
        CatalogRecord record = new CatalogRecord(List.of(
                new CatalogRecord.Complete(300),
                new CatalogRecord.Present(1, new QueueEntry("orders"), 17, 5),
                new CatalogRecord.Present(2, SHARED, Long.MAX_VALUE, 0),
                new CatalogRecord.Present(299, UNSHARED, 0, 0),
                new CatalogRecord.Removed(298)));

        assertThat(CatalogRecord.decode(record.encode())).isEqualTo(record);
    }

    @Test
    void theBytesStayWhatTheyAre() {
        assertThat(hex(new CatalogRecord.Present(1, new QueueEntry("q"), 2, 1))).isEqualTo("01 01 00 01 71 02 01");
        assertThat(hex(new CatalogRecord.Present(2, UNSHARED, 0, 0)))
                .isEqualTo("01 02 02 02 04 6e 65 77 73 02 c3 bc 01 06 74 69 6c 6c 2d 34 00 00 00");
        assertThat(hex(new CatalogRecord.Removed(3))).isEqualTo("01 03 03");
        assertThat(hex(new CatalogRecord.Complete(4))).isEqualTo("01 04 04");
    }

    private static String hex(CatalogRecord.Row row) {
        Buffer bytes = CatalogRecord.of(row).encode();
        return HexFormat.ofDelimiter(" ").formatHex(bytes.toByteArray());
    }
}
