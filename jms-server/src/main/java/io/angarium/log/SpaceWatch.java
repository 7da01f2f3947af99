package io.angarium.log;

/** Is told how the log gets on with the disk, on a thread of the log that has nothing urgent to do. */
public interface SpaceWatch {
    /** Does not care. */
    SpaceWatch NOBODY = new SpaceWatch() {
        @Override
        public void allocated() {}

        @Override
        public void exhausted() {}
    };

    /** The space for another segment has been taken, ahead of its use. */
    void allocated();

    /** There was no space for another segment. What is left in the present one is all that there is. */
    void exhausted();
}
