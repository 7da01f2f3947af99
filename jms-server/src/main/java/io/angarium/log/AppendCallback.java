package io.angarium.log;

/** Told what became of an append; see {@link RecordLog#append(RecordBatch, Durability, AppendCallback)}. */
public interface AppendCallback {

    /** The batch is as durable as was asked, and its positions are known. */
    void appended(RecordBatch batch);

    /** The batch is not in the log, or can't be relied on to be there. */
    void failed(RecordBatch batch, LogException cause);
}
