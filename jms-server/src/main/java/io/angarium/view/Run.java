package io.angarium.view;

/** Is told of sequences that follow each other, both ends included. */
public interface Run {
    void run(long first, long last);
}
