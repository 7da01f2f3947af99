/**
 * The record log: one totally ordered, append-only sequence of records on storage that can fail. It knows bytes,
 * positions and durability. It must not know messages, queues, destinations, transactions or protocols; that a record
 * has a {@link io.angarium.log.RecordType} is all it is told of what the bytes mean.
 *
 * <p>{@link io.angarium.log.FileLog} keeps it in files, {@link io.angarium.log.MemoryLog} in the heap. {@link
 * io.angarium.log.StoredLog} reads one that nobody has open, on over damage, and {@link io.angarium.log.LogRepair} makes a
 * damaged one fit to be opened.
 *
 * <h2>Threads</h2>
 *
 * <ul>
 *   <li>Any thread appends: it puts its batch in a queue, and wakes the writer if that sleeps.
 *   <li>The <em>writer</em> ({@code angarium-log-writer}) is the only one to write and force. It takes all that waits,
 *       writes it as one group, forces once if any of it is {@code SYNC}, and calls back in order. A group of lazy batches only waits for company. When idle it forces what has not been forced, notes that
 *       in a marker, and sleeps.
 *   <li>The <em>helper</em> ({@code angarium-log-segments}) prepares the next segment when the current one is half full,
 *       cuts off the unused end of segments that have ended, and deletes those that are dropped.
 *   <li>A reader reads on the thread that calls it, through a file of its own, up to the last whole group written.
 * </ul>
 *
 * <h2>File format, version 1</h2>
 *
 * <p>All numbers are big-endian. CRC32C is the Castagnoli polynomial as in {@link java.util.zip.CRC32C}. A segment is a
 * file named by its number in ten decimal digits, with the suffix {@code .segment}. Numbers rise by at least one with
 * each segment and are not used again; gaps are segments that were dropped. A file named {@code unfinished.tmp} is a
 * segment in preparation and is removed when a log is opened; {@code lock} is locked while one is open.
 *
 * <p>A segment begins with a header of 64 bytes:
 *
 * <table>
 *   <caption>Segment header</caption>
 *   <tr><th>offset</th><th>type</th><th>field</th></tr>
 *   <tr><td>0</td><td>8 bytes</td><td>{@code ANGARLOG} in ASCII</td></tr>
 *   <tr><td>8</td><td>u32</td><td>format version, 1</td></tr>
 *   <tr><td>12</td><td>u32</td><td>number of the segment</td></tr>
 *   <tr><td>16</td><td>u64</td><td>epoch of the writer that made it</td></tr>
 *   <tr><td>24</td><td>u64</td><td>when it was made, in milliseconds since 1970</td></tr>
 *   <tr><td>32</td><td>u64</td><td>salt, a random number</td></tr>
 *   <tr><td>40</td><td>20 bytes</td><td>zero</td></tr>
 *   <tr><td>60</td><td>u32</td><td>CRC32C of the 60 bytes before</td></tr>
 * </table>
 *
 * <p>Records follow without gaps:
 *
 * <table>
 *   <caption>Record</caption>
 *   <tr><th>type</th><th>field</th></tr>
 *   <tr><td>u32</td><td>length: bytes of type and payload, so at least 1</td></tr>
 *   <tr><td>u32</td><td>CRC32C of type and payload</td></tr>
 *   <tr><td>u8</td><td>type: in the lower seven bits a {@link io.angarium.log.RecordType} or a marker; the highest bit
 *       is set if the next record belongs to the same batch</td></tr>
 *   <tr><td>length - 1 bytes</td><td>payload</td></tr>
 * </table>
 *
 * <p>Three types are the log's own and not shown to readers. Two of them, the markers, have a payload of 16 bytes: u64
 * position up to which the log had been forced when it was written (segment number in the upper, offset in the lower half),
 * and u64 the segment's salt, so that no payload made by a client can be taken for one.
 *
 * <ul>
 *   <li>{@code FORCED} (127) stands before a group if a force came since the last marker, and after the last group when
 *       the log has been idle for a while.
 *   <li>{@code SEAL} (126) is the last record of a segment. It is written when all before it has been forced, and forced
 *       before anything is written to a later segment.
 *   <li>{@code GAP} (125) lies in the place of a damaged stretch that a repair has set aside, and is as long. Its payload is
 *       zero.
 * </ul>
 *
 * <p>What is behind the last record, or behind the seal until it is cut off, is zero.
 *
 * <h2>Opening</h2>
 *
 * <p>Segments with nothing but zeros behind the header and no written segment after them had only been prepared; they are
 * removed once the new one is there. The last written segment may have been torn by a crash: behind its last whole batch
 * there may be anything. If there is a marker in it that says that the log had been forced beyond that point, something
 * promised is damaged, and the log is not opened. Otherwise nobody was promised what comes there: it is cut off, and the
 * segment sealed. Every earlier segment must end with its seal. Then a new segment is begun under an epoch one higher
 * than any found, so that no position is ever used again. Segments that end with a seal are not read for this; damage in
 * them is found when they are read.
 *
 * <h2>Version history</h2>
 *
 * <ul>
 *   <li>1: the first.
 * </ul>
 */
package io.angarium.log;
