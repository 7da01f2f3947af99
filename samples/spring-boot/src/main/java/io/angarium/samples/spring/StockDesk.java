package io.angarium.samples.spring;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Optional;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.support.converter.MessageConverter;
import org.springframework.stereotype.Component;

/** Asks what is in stock, and answers that: request and reply over a temporary queue. */
@Component
class StockDesk {
    private final JmsTemplate queues;
    private final MessageConverter json;
    private final Stock stock;

    StockDesk(JmsTemplate queues, MessageConverter json, Stock stock) {
        this.queues = queues;
        this.json = json;
        this.stock = stock;
    }

    /** Empty if nobody answers in time. */
    Optional<Availability> ask(String item) throws JMSException {
        Message reply = queues.sendAndReceive("stock.questions", session -> session.createTextMessage(item));
        return reply == null ? Optional.empty() : Optional.of((Availability) json.fromMessage(reply));
    }

    /** What a listener returns is sent to where the request's JMSReplyTo says. */
    @JmsListener(id = "stock-desk", destination = "stock.questions")
    Availability answer(TextMessage question) throws JMSException {
        String item = question.getText();
        return new Availability(item, stock.of(item));
    }
}
