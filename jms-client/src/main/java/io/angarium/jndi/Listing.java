package io.angarium.jndi;

import java.util.Iterator;
import javax.naming.NamingEnumeration;

/** An iterator as JNDI wants to see it. */
record Listing<T>(Iterator<T> items) implements NamingEnumeration<T> {

    @Override
    public boolean hasMore() {
        return items.hasNext();
    }

    @Override
    public boolean hasMoreElements() {
        return items.hasNext();
    }

    @Override
    public T next() {
        return items.next();
    }

    @Override
    public T nextElement() {
        return items.next();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
