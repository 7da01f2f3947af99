/** TLS between the JMS client and a broker, with certificates made for each test. */
package io.angarium.tck.tls;
