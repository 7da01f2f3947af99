package io.angarium.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.angarium.security.Identity;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The operations that there are. Not thread-safe while they are added; afterwards it is. */
public final class Operations {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Operation<?>> byName = new TreeMap<>();

    public void add(Operation<?> operation) {
        byName.put(operation.name(), operation);
    }

    /** Whether there is an operation of this name that finds out itself what its caller may do. */
    public boolean isForEverybody(String name) {
        Operation<?> operation = byName.get(name);
        return operation != null && operation.forEverybody();
    }

    /** An operation with its arguments, ready to be run. */
    public static final class Call {
        private final Operation<?> operation;
        private final Arguments arguments;

        private Call(Operation<?> operation, Arguments arguments) {
            this.operation = operation;
            this.arguments = arguments;
        }

        public boolean changes() {
            return operation.changes();
        }

        /** For the audit log. */
        public String audit() {
            return arguments.audit();
        }

        /** Runs it for somebody, and returns its result as JSON. May block; throws what the operation throws. */
        public byte[] run(Identity caller) {
            return result(operation, caller);
        }

        private <A extends Arguments> byte[] result(Operation<A> typed, Identity caller) {
            Object result = typed.work().apply(caller, typed.arguments().cast(arguments));
            try {
                return JSON.writeValueAsBytes(result);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the result of " + typed.name() + " can't be written as JSON", e);
            }
        }
    }

    /**
     * Understands what somebody asks for.
     *
     * @param arguments a JSON object
     * @throws ManagementException if there is no such operation, or it has other arguments
     */
    public Call call(String name, byte[] arguments) {
        Operation<?> operation = byName.get(name);
        if (operation == null) {
            throw ManagementException.unknownOperation(
                    "there is no operation '" + name + "'; there are " + String.join(", ", byName.keySet()));
        }
        try {
            Arguments read = JSON.readValue(arguments, operation.arguments());
            if (read == null) {
                throw ManagementException.wrongArguments("the arguments of " + name + " must be a JSON object", null);
            }
            return new Call(operation, read);
        } catch (JsonProcessingException e) {
            throw ManagementException.wrongArguments(
                    "the arguments of " + name + " are not understood: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw ManagementException.wrongArguments("the arguments of " + name + " can't be read", e);
        }
    }
}
