package io.angarium.jms;

import jakarta.jms.JMSException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The producers that stand behind one {@link AngariumProducer}: one a destination, opened with the first send to it. A
 * producer that sends to ever new destinations keeps the latest used ones. For one thread at a time.
 */
final class Outlets {

    private static final int MOST = 64;

    private final AngariumSession session;
    private final Map<AngariumDestination, WireProducer> byDestination = new LinkedHashMap<>(4, 0.75f, true);
    private AngariumDestination latestDestination;
    private WireProducer latest;

    Outlets(AngariumSession session) {
        this.session = session;
    }

    WireProducer to(AngariumDestination destination) throws JMSException {
        if (!destination.equals(latestDestination)) {
            latest = find(destination);
            latestDestination = destination;
        }
        return latest;
    }

    private WireProducer find(AngariumDestination destination) throws JMSException {
        WireProducer producer = byDestination.get(destination);
        if (producer == null) {
            producer = new WireProducer(session.connection(), session.id(), destination.address());
            session.connection().open(producer);
            byDestination.put(destination, producer);
            if (byDestination.size() > MOST) {
                dropOldest();
            }
        }
        return producer;
    }

    private void dropOldest() {
        Iterator<WireProducer> oldestFirst = byDestination.values().iterator();
        WireProducer oldest = oldestFirst.next();
        oldestFirst.remove();
        oldest.close();
    }

    void close() {
        byDestination.values().forEach(WireProducer::close);
        byDestination.clear();
        latestDestination = null;
        latest = null;
    }
}
