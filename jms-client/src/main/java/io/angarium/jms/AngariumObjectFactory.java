package io.angarium.jms;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/** Makes our administered objects of what JNDI has stored of them. Thread-safe. */
public final class AngariumObjectFactory implements ObjectFactory {

    /** For JNDI. */
    public AngariumObjectFactory() {}

    /** Returns null for what is not ours, as JNDI wants it. */
    @Override
    public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment) {
        if (!(object instanceof Reference reference)) {
            return null;
        }
        if (reference.getClassName().equals(AngariumQueue.class.getName())) {
            return new AngariumQueue(content(reference, "name"));
        }
        if (reference.getClassName().equals(AngariumTopic.class.getName())) {
            return new AngariumTopic(content(reference, "name"));
        }
        if (reference.getClassName().equals(AngariumConnectionFactory.class.getName())) {
            AngariumConnectionFactory factory = new AngariumConnectionFactory(
                    content(reference, "url"), content(reference, "user"), content(reference, "password"));
            factory.setClientId(content(reference, "clientId"));
            factory.setDeserializationAllow(content(reference, AllowedClasses.OPTION));
            return factory;
        }
        return null;
    }

    private static String content(Reference reference, String type) {
        RefAddr address = reference.get(type);
        return address == null ? null : (String) address.getContent();
    }
}
