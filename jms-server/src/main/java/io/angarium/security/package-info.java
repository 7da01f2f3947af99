/**
 * Who may do what: users with their password hashes and certificates, roles with their permissions, how somebody proves
 * to be a user, and the audit log. Knows the names of destinations and nothing else of the broker; the broker keeps the
 * records, asks for each action and says no.
 *
 * <p>{@link io.angarium.security.Accounts} holds one immutable {@link io.angarium.security.AccessTable} at a time. Whoever
 * remembers an answer remembers the table that it came from, and asks again when there is another: so a change takes
 * effect at once and costs nobody more than a comparison.
 *
 * <h2>Record format</h2>
 *
 * <p>Payload of a SECURITY record. A {@code text} is a var-int, its length in bytes, and UTF-8.
 *
 * <table>
 *   <caption>SECURITY record</caption>
 *   <tr><th>type</th><th>field</th></tr>
 *   <tr><td>u8</td><td>1: it replaces all that was before, as at the start of a segment; 0: it changes that</td></tr>
 *   <tr><td>var-int</td><td>number of entries that follow</td></tr>
 *   <tr><td>u8</td><td>entry: 1 a user, 2 a user that is gone, 3 a role, 4 a role that is gone</td></tr>
 *   <tr><td>text</td><td>the name</td></tr>
 *   <tr><td>text, text, var-int, text*</td><td>of a user: password hash, as {@link io.angarium.security.PasswordHash#text}
 *       writes it, empty for none; subject of the certificate, empty for none; number of roles and their names</td></tr>
 *   <tr><td>var-int, (u8, text)*</td><td>of a role: number of permissions; each an {@link io.angarium.security.Action} and
 *       a pattern, as {@link io.angarium.security.DestinationPattern} is written</td></tr>
 * </table>
 */
package io.angarium.security;
