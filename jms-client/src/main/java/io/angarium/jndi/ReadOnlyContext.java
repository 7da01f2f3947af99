package io.angarium.jndi;

import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;

/** A context that can be looked into and not changed. Names are strings; the other form is turned into it. */
abstract class ReadOnlyContext implements Context {

    @Override
    public Object lookupLink(String name) throws NamingException {
        return lookup(name);
    }

    @Override
    public Object lookupLink(Name name) throws NamingException {
        return lookup(name);
    }

    @Override
    public NamingEnumeration<NameClassPair> list(Name name) throws NamingException {
        return list(name.toString());
    }

    @Override
    public NamingEnumeration<Binding> listBindings(Name name) throws NamingException {
        return listBindings(name.toString());
    }

    @Override
    public NameParser getNameParser(String name) {
        return CompositeName::new;
    }

    @Override
    public NameParser getNameParser(Name name) {
        return CompositeName::new;
    }

    @Override
    public String composeName(String name, String prefix) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    @Override
    public Name composeName(Name name, Name prefix) throws NamingException {
        return ((Name) prefix.clone()).addAll(name);
    }

    @Override
    public String getNameInNamespace() {
        return "";
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public void bind(String name, Object object) throws NamingException {
        throw refused();
    }

    @Override
    public void bind(Name name, Object object) throws NamingException {
        throw refused();
    }

    @Override
    public void rebind(String name, Object object) throws NamingException {
        throw refused();
    }

    @Override
    public void rebind(Name name, Object object) throws NamingException {
        throw refused();
    }

    @Override
    public void unbind(String name) throws NamingException {
        throw refused();
    }

    @Override
    public void unbind(Name name) throws NamingException {
        throw refused();
    }

    @Override
    public void rename(String oldName, String newName) throws NamingException {
        throw refused();
    }

    @Override
    public void rename(Name oldName, Name newName) throws NamingException {
        throw refused();
    }

    @Override
    public void destroySubcontext(String name) throws NamingException {
        throw refused();
    }

    @Override
    public void destroySubcontext(Name name) throws NamingException {
        throw refused();
    }

    @Override
    public Context createSubcontext(String name) throws NamingException {
        throw refused();
    }

    @Override
    public Context createSubcontext(Name name) throws NamingException {
        throw refused();
    }

    @Override
    public Object addToEnvironment(String name, Object value) throws NamingException {
        throw refused();
    }

    @Override
    public Object removeFromEnvironment(String name) throws NamingException {
        throw refused();
    }

    private static NamingException refused() {
        return new OperationNotSupportedException(
                "this context is made of the properties given to InitialContext; change those instead");
    }
}
