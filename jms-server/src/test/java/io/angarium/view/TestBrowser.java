package io.angarium.view;

import io.angarium.selector.Selector;
import java.util.ArrayList;
import java.util.List;

/** A browser that remembers what it was shown. */
final class TestBrowser implements Outlet {
    final List<Delivery> shown = new ArrayList<>();
    boolean writable = true;
    int ends;
    private final Browser browser;

    TestBrowser(Queue queue) {
        this(queue, Selector.NONE);
    }

    TestBrowser(Queue queue, Selector selector) {
        browser = queue.browse(this, selector);
    }

    void credit(int messages) {
        browser.credit(messages);
    }

    void resume() {
        writable = true;
        browser.resume();
    }

    void close() {
        browser.close();
    }

    List<String> texts() {
        return Messages.texts(shown);
    }

    @Override
    public void deliver(Delivery delivery) {
        shown.add(delivery);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void browsed() {
        ends++;
    }
}
