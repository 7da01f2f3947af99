/**
 * Looks after the data directory of a broker that is stopped: checks it, counts what is in it, writes its messages out and
 * takes them in, and mends it. Must not know any protocol, nor anything of a running broker: of {@code io.angarium.broker}
 * it knows the records in the log.
 *
 * <p>All of it reads the log in order, once or twice, and keeps bits of what it has read: which messages are settled. {@link
 * io.angarium.store.StoreCheck} has the list of what is verified; who adds to the store's formats adds to that list.
 *
 * <h2>Export format, version 1</h2>
 *
 * <p>UTF-8 text; each line is one JSON object. The first line is the header: {@code {"format":"angarium-messages",
 * "version":1,"exportedAt":"2026-11-24T20:15:00Z"}}. All other lines are of one of these kinds:
 *
 * <ul>
 *   <li>A queue: {@code {"queue":"orders"}}.
 *   <li>A durable subscription: {@code {"subscription":"audit","clientId":"till-4","topic":"orders.*",
 *       "selector":"price > 5","shared":false,"noLocal":false}}. {@code clientId} and {@code selector} are missing if there
 *       is none, {@code shared} and {@code noLocal} if they are false. It comes before its messages.
 *   <li>A message, which has {@code "to"}. A message that waits in several queues is one line. Lines are in the order of the
 *       queues.
 * </ul>
 *
 * <p>Fields of a message, in any order; those that say the default are not written:
 *
 * <table>
 *   <caption>Message</caption>
 *   <tr><th>field</th><th>value</th></tr>
 *   <tr><td>{@code to}</td><td>an array of where it waits: objects with {@code queue}, or with {@code subscription} and
 *       {@code clientId}; and with {@code sequence}, its number among those of the queue, which import does not keep; and
 *       with {@code deliveries}, how often it may have been delivered, if it may</td></tr>
 *   <tr><td>{@code destination}</td><td>where it was sent, {@code queue://NAME} or {@code topic://NAME}</td></tr>
 *   <tr><td>{@code id}</td><td>JMSMessageID</td></tr>
 *   <tr><td>{@code timestamp}, {@code expiration}, {@code deliveryTime}</td><td>milliseconds since 1970; 0 if missing</td></tr>
 *   <tr><td>{@code priority}</td><td>0 to 9; 4 if missing</td></tr>
 *   <tr><td>{@code persistent}</td><td>always true: others do not outlive a broker</td></tr>
 *   <tr><td>{@code correlationId}</td><td>a text, or a value of bytes as below</td></tr>
 *   <tr><td>{@code replyTo}</td><td>as {@code destination}</td></tr>
 *   <tr><td>{@code type}</td><td>JMSType</td></tr>
 *   <tr><td>{@code properties}</td><td>an object of values</td></tr>
 *   <tr><td>{@code text}, {@code bytes}, {@code map}, {@code stream}, {@code object}</td><td>one of them at most, the body by its
 *       kind: a text or null; Base64; an object of values; an array of values; Base64 of a serialized object</td></tr>
 *   <tr><td>{@code raw}</td><td>Base64 of the message as the log has it. There only if the other fields do not tell all of it
 *       (a text that is not UTF-8, say); it then counts, and they do not</td></tr>
 * </table>
 *
 * <p>A value is null, true, false, a text, or for the other types of Jakarta Messaging an object with one field: {@code
 * {"byte":1}}, {@code {"short":1}}, {@code {"int":1}}, {@code {"long":1}}, {@code {"float":1.5}}, {@code {"double":1.5}}, {@code
 * {"char":"a"}}, {@code {"bytes":"AAEC"}} in Base64. Floats and doubles that JSON has no numbers for are the texts {@code "NaN"},
 * {@code "Infinity"}, {@code "-Infinity"} and {@code "-0.0"}.
 */
package io.angarium.store;
