package io.angarium.broker;

import static io.angarium.security.AuditLog.pair;

import io.angarium.management.Arguments;
import io.angarium.management.Operation;
import io.angarium.management.Operations;
import io.angarium.message.RetiredMessage;
import io.angarium.security.Action;
import io.angarium.security.DestinationPattern;
import io.angarium.security.Identity;
import io.angarium.security.Origin;
import io.angarium.security.Permit;
import io.angarium.selector.InvalidSelector;
import io.angarium.selector.Selector;
import io.angarium.view.Queue;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.FrameEncoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What may be asked of queues: {@code queue.list}, {@code queue.show}, {@code queue.purge}, {@code queue.redrive}, {@code
 * queue.redrives} and {@code queue.redrive.cancel}. Each caller sees and changes those that he may manage. A queue is named
 * as {@code queue.list} names it, {@code queue://orders}, or just {@code orders}. Thread-safe.
 */
final class QueueOperations {
    /** A batch with its copies has to fit into a segment. */
    private static final int SEGMENT_SHARE = 8;

    private static final long MOST_BATCH_BYTES = 256 << 10;

    private final Store store;
    private final Redrives redrives;
    private final int maxMessageBytes;
    private final long batchBytes;

    record Pattern(String pattern) implements Arguments {
        @Override
        public String audit() {
            return pair("pattern", text(pattern));
        }
    }

    record Named(String name) implements Arguments {
        @Override
        public String audit() {
            return pair("name", text(name));
        }
    }

    record Some(String name, String selector) implements Arguments {
        @Override
        public String audit() {
            return pair("name", text(name)) + pair("selector", text(selector));
        }
    }

    record Moved(String name, String to, String selector, Long limit, Double rate, boolean dryRun)
            implements Arguments {
        @Override
        public String audit() {
            return pair("name", text(name))
                    + pair("to", text(to))
                    + pair("selector", text(selector))
                    + (dryRun ? pair("dry-run", "true") : "");
        }
    }

    record Numbered(long id) implements Arguments {
        @Override
        public String audit() {
            return pair("id", String.valueOf(id));
        }
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    /** What {@code queue.list} and {@code queue.show} tell of a queue. */
    record Row(String name, long depth, long unsettled, int consumers) {
        static Row of(Queue queue, String name) {
            return new Row(name, queue.depth(), queue.unsettledCount(), queue.consumerCount());
        }
    }

    QueueOperations(Store store, Redrives redrives, int frameSize, long segmentSize) {
        this.store = store;
        this.redrives = redrives;
        this.maxMessageBytes = FrameEncoder.maxMessageBytes(frameSize);
        this.batchBytes = Math.min(MOST_BATCH_BYTES, segmentSize / SEGMENT_SHARE);
    }

    void addTo(Operations operations) {
        operations.add(new Operation<>("queue.list", Pattern.class, false, true, this::list));
        operations.add(new Operation<>("queue.show", Named.class, false, true, this::show));
        operations.add(new Operation<>("queue.purge", Some.class, true, true, this::purge));
        operations.add(new Operation<>("queue.redrive", Moved.class, true, true, this::redrive));
        operations.add(new Operation<>("queue.redrives", Arguments.None.class, false, true, (who, n) -> redrives(who)));
        operations.add(new Operation<>("queue.redrive.cancel", Numbered.class, true, true, this::cancel));
    }

    private Object list(Identity caller, Pattern wanted) {
        DestinationPattern pattern =
                wanted.pattern() == null ? DestinationPattern.ALL : DestinationPattern.parse(wanted.pattern());
        return store.destinations().kept().stream()
                .filter(kept -> pattern.covers(kept.entry().address()))
                .filter(kept -> may(caller, Action.MANAGE, kept.entry().address()))
                .map(kept -> Row.of(kept.queue(), kept.entry().toString()))
                .sorted(Comparator.comparing(Row::name))
                .toList();
    }

    private Object show(Identity caller, Named named) {
        QueueSupply.Kept kept = find(caller, named.name(), Action.MANAGE);
        return Row.of(kept.queue(), kept.entry().toString());
    }

    private Object purge(Identity caller, Some some) {
        QueueSupply.Kept kept = find(caller, some.name(), Action.DELETE, Action.MANAGE);
        return Map.of("removed", new Purge(store.shard(), kept.queue()).run(selector(some.selector())));
    }

    private Object redrive(Identity caller, Moved wanted) {
        Queue source = find(caller, wanted.name(), Action.MANAGE).queue();
        Address to = wanted.to() == null ? null : Address.parse(fullName("destination", wanted.to()));
        RedrivePlan plan = new RedrivePlan(
                source.identity(),
                to,
                chosen(wanted.selector(), to),
                positive("limit", wanted.limit() == null ? Long.MAX_VALUE : wanted.limit()),
                wanted.rate() == null ? 0 : positive("rate", wanted.rate()),
                wanted.dryRun());
        RedriveRoutes routes = new RedriveRoutes(store.destinations(), access(caller), source, to, maxMessageBytes);
        long id = redrives.start(plan, progress -> new Redrive(progress, store.shard(), source, routes, batchBytes));
        return Map.of("id", id);
    }

    /** Without a destination, only messages that say where they came from are looked at. */
    private static Selector chosen(String text, Address to) {
        Selector own = selector(text);
        if (to != null) {
            return own;
        }
        String known = RetiredMessage.ORIGINAL_DESTINATION + " IS NOT NULL";
        return selector(own.equals(Selector.NONE) ? known : "(" + text + ") AND " + known);
    }

    private static Selector selector(String text) {
        try {
            return Selector.parse(text);
        } catch (InvalidSelector e) {
            throw new BrokerException(ErrorCode.SELECTOR, e.getMessage(), e);
        }
    }

    private Object redrives(Identity caller) {
        return redrives.all().stream()
                .filter(one -> may(caller, Action.MANAGE, one.plan().source().address()))
                .map(RedriveProgress::status)
                .toList();
    }

    private Object cancel(Identity caller, Numbered wanted) {
        RedriveProgress found = redrives.all().stream()
                .filter(one -> one.id() == wanted.id())
                .filter(one -> may(caller, Action.MANAGE, one.plan().source().address()))
                .findFirst()
                .orElseThrow(() -> new BrokerException(
                        ErrorCode.ARGUMENT,
                        "there is no redrive " + wanted.id() + "; 'angarium queue redrive --status' shows them"));
        found.cancel();
        return Map.of();
    }

    /**
     * A queue with which the caller may do one of these things.
     *
     * @throws BrokerException SECURITY, whether there is such a queue or not; DESTINATION if there is none
     */
    private QueueSupply.Kept find(Identity caller, String name, Action... actions) {
        String full = fullName("queue", name);
        Optional<QueueSupply.Kept> found = store.destinations().kept().stream()
                .filter(kept -> kept.entry().toString().equals(full))
                .findFirst();
        Address address = found.map(kept -> kept.entry().address()).orElse(Address.parse(full));
        if (Arrays.stream(actions).noneMatch(action -> may(caller, action, address))) {
            throw Access.refusal(permit(caller, actions[0], Address.parse(full)));
        }
        return found.orElseThrow(() -> new BrokerException(
                ErrorCode.DESTINATION,
                "there is no queue " + full + "; 'angarium queue list' shows those that there are"));
    }

    /** As {@code queue.list} has it. */
    private static String fullName(String what, String name) {
        if (name == null || name.isBlank()) {
            throw new BrokerException(ErrorCode.ARGUMENT, "the name of the " + what + " is missing");
        }
        return Address.parse(name) == null ? Address.queue(name).toString() : name;
    }

    private static <N extends Number> N positive(String what, N number) {
        if (!(number.doubleValue() > 0)) {
            throw new BrokerException(ErrorCode.ARGUMENT, "the " + what + " must be more than 0, and not " + number);
        }
        return number;
    }

    private boolean may(Identity caller, Action action, Address address) {
        return permit(caller, action, address).granted();
    }

    private Permit permit(Identity caller, Action action, Address address) {
        return new Permit(store.accounts(), caller, action, address);
    }

    private Access access(Identity caller) {
        return new Access(store.accounts(), caller, Origin.INSIDE);
    }
}
