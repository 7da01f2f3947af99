package io.angarium.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.QueueEntry;
import io.angarium.catalog.SubscriptionEntry;

/** The lines of the export format, but for messages; the package's documentation has it whole. */
final class ExportFormat {
    static final String NAME = "angarium-messages";
    static final int VERSION = 1;

    /** Bodies are as long as they are; depth is bounded by the format. */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNestingDepth(10)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .build();

    private ExportFormat() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What a queue or subscription is, in whole. */
    static ObjectNode whole(CatalogEntry entry) {
        ObjectNode line = reference(entry);
        if (entry instanceof SubscriptionEntry subscription) {
            line.put("topic", subscription.topic());
            if (subscription.selector() != null) {
                line.put("selector", subscription.selector());
            }
            if (subscription.shared()) {
                line.put("shared", true);
            }
            if (subscription.noLocal()) {
                line.put("noLocal", true);
            }
        }
        return line;
    }

    /** So much of it as tells it from all others. */
    static ObjectNode reference(CatalogEntry entry) {
        ObjectNode node = object();
        if (entry instanceof QueueEntry queue) {
            node.put("queue", queue.name());
        } else if (entry instanceof SubscriptionEntry subscription) {
            node.put("subscription", subscription.name());
            if (subscription.clientId() != null) {
                node.put("clientId", subscription.clientId());
            }
        }
        return node;
    }

    /** What a line or a reference names, the same for both. */
    static String key(JsonNode node) {
        String queue = MessageJson.text(node, "queue");
        if (queue != null) {
            return "queue " + queue;
        }
        String subscription = MessageJson.text(node, "subscription");
        if (subscription == null) {
            throw new IllegalArgumentException("it names neither a queue nor a subscription");
        }
        return "subscription " + subscription + '\n' + MessageJson.text(node, "clientId");
    }

    /** What there is to be by this line. */
    static CatalogEntry entry(JsonNode line) {
        String queue = MessageJson.text(line, "queue");
        if (queue != null) {
            return new QueueEntry(queue);
        }
        String topic = MessageJson.text(line, "topic");
        if (topic == null) {
            throw new IllegalArgumentException("the subscription's topic is missing");
        }
        return new SubscriptionEntry(
                topic,
                MessageJson.text(line, "selector"),
                MessageJson.truth(line, "noLocal", false),
                MessageJson.truth(line, "shared", false),
                MessageJson.text(line, "clientId"),
                MessageJson.text(line, "subscription"));
    }
}
