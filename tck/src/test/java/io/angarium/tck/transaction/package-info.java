/** Local transactions of Jakarta Messaging 3.1 §6.2.7, through the client and a broker. */
package io.angarium.tck.transaction;
