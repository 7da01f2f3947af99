/**
 * The Jakarta Connectors 2.1 resource adapter: will let an application server pool connections, enlist them in
 * transactions and deliver to message-driven beans. It holds nothing yet.
 */
package io.angarium.ra;
