package io.angarium.jms;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import org.fusesource.hawtbuf.Buffer;

/**
 * An object as Java serialization writes it, and who may be in it. The only place that makes objects of bytes. Immutable.
 *
 * @param bytes not to be changed by anybody
 */
record SerializedObject(Buffer bytes, AllowedClasses allowed) {

    /**
     * Takes a snapshot of an object, which may be read again whatever its class.
     *
     * @throws MessageFormatException if it can't be serialized
     */
    static SerializedObject of(Serializable object) throws MessageFormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw Failures.caused(
                    new MessageFormatException("A " + object.getClass().getName() + " can't be serialized: " + e), e);
        }
        return new SerializedObject(new Buffer(bytes.toByteArray()), AllowedClasses.ALL);
    }

    /**
     * Makes a new copy of the object.
     *
     * @throws MessageFormatException if that fails, or something in it is not allowed
     */
    Serializable copy() throws MessageFormatException {
        DeserializationFilter filter = new DeserializationFilter(allowed, bytes.length);
        try (ObjectInputStream in = new Input(bytes)) {
            in.setObjectInputFilter(ObjectInputFilter.merge(filter, ObjectInputFilter.Config.getSerialFilter()));
            return (Serializable) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            // a class that is made of bytes runs code of its own, which may throw anything
            String what = filter.refusal() == null
                    ? "The object in the message can't be deserialized: " + e
                    : "The object in the message can't be deserialized: it has " + filter.refusal();
            throw Failures.caused(new MessageFormatException(what), e);
        }
    }

    /** Finds classes where the application does: with its thread's class loader, if it has one. */
    private static final class Input extends ObjectInputStream {

        Input(Buffer bytes) throws IOException {
            super(new ByteArrayInputStream(bytes.data, bytes.offset, bytes.length));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            if (loader != null) {
                try {
                    return Class.forName(description.getName(), false, loader);
                } catch (ClassNotFoundException e) {
                    return super.resolveClass(description); // knows primitives, and the loaders of the callers
                }
            }
            return super.resolveClass(description);
        }
    }
}
