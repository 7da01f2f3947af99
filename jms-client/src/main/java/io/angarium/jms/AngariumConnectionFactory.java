package io.angarium.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import java.io.Serializable;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;

/**
 * Where every application begins: {@code new AngariumConnectionFactory("tcp://host:61616")}. A bean that can be bound in
 * JNDI; set it up before it is used, from then on it is thread-safe.
 *
 * <p>The URL is {@code tcp://host:port}, several of these joined by commas to be tried in this order, or
 * {@code vm://NAME} for a broker in the same JVM; then options as {@code ?name=value&name=value}. With {@code ssl://host:port}
 * in place of {@code tcp://} the connection is made through TLS, 1.3 or 1.2, and the broker must have a certificate for that
 * host, issued by somebody trusted. Files are read whenever a connection is made, also when one is made again:
 *
 * <table>
 * <caption>Options of the URL</caption>
 * <tr><th>option</th><th>default</th><th>meaning</th></tr>
 * <tr><td>user, password</td><td>none</td><td>who logs in, unless createConnection or the bean says otherwise</td></tr>
 * <tr><td>clientId</td><td>none</td><td>the client identifier of the connections, unless the bean says otherwise</td></tr>
 * <tr><td>prefetch</td><td>256</td><td>messages sent ahead to each consumer</td></tr>
 * <tr><td>connectTimeout</td><td>10000 ms</td><td>for each address, with the login</td></tr>
 * <tr><td>sendTimeout</td><td>60000 ms</td><td>how long a send or another call waits for the broker's answer; 0: as
 *     long as the connection lasts</td></tr>
 * <tr><td>reconnect</td><td>true</td><td>whether a lost connection is made again</td></tr>
 * <tr><td>reconnectDelay</td><td>100 ms</td><td>the pause before the first attempt; it doubles with each</td></tr>
 * <tr><td>maxReconnectDelay</td><td>10000 ms</td><td>the longest pause</td></tr>
 * <tr><td>reconnectTimeout</td><td>60000 ms</td><td>how long a call waits while there is no connection</td></tr>
 * <tr><td>heartbeat</td><td>15000 ms</td><td>a broker silent for twice this is given up; 0: never</td></tr>
 * <tr><td>maxFrame</td><td>268435456 bytes</td><td>longest frame accepted; a broker that takes longer ones refuses
 *     the connection. What may be sent is the broker's limit</td></tr>
 * <tr><td>sendWindow</td><td>1048576 bytes</td><td>non-persistent and asynchronous sends of a connection that the
 *     broker has not confirmed; beyond that senders wait</td></tr>
 * <tr><td>deserializationAllow</td><td>none</td><td>classes that a received ObjectMessage may hold, see
 *     {@link #setDeserializationAllow}</td></tr>
 * <tr><td>trustCertificates</td><td>the JVM's</td><td>ssl: PEM file of the certificates, usually one authority's, that the
 *     broker's must come from</td></tr>
 * <tr><td>trustStore, trustStorePassword</td><td>the JVM's</td><td>ssl: the same as PKCS #12 or JKS store</td></tr>
 * <tr><td>certificate, privateKey, privateKeyPassword</td><td>none</td><td>ssl: PEM files of our own certificate and its
 *     PKCS #8 key, for a broker that asks; privateKey may be left out if both are in one file, the password if the key is
 *     not encrypted</td></tr>
 * <tr><td>keyStore, keyStorePassword</td><td>none</td><td>ssl: the same as PKCS #12 or JKS store</td></tr>
 * <tr><td>verifyHost</td><td>true</td><td>ssl: whether the broker's certificate must be for the host of the URL. If not,
 *     whoever has any trusted certificate can pass for the broker</td></tr>
 * <tr><td>tlsProtocols</td><td>TLSv1.3,TLSv1.2</td><td>ssl: the versions to offer</td></tr>
 * </table>
 *
 * <p>The password of a store or key may be given as {@code file:PATH}, whose first line it is, or {@code env:NAME}, an
 * environment variable, so that the URL holds no secret.
 */
public class AngariumConnectionFactory
        implements ConnectionFactory, QueueConnectionFactory, TopicConnectionFactory, Serializable, Referenceable {

    /** A broker on this machine with the default port. */
    public static final String DEFAULT_URL = "tcp://127.0.0.1:61616";

    private static final long serialVersionUID = 1L;

    private String url = DEFAULT_URL;
    private String user;
    private String password;
    private String clientId;
    private String deserializationAllow;

    /** A factory for {@link #DEFAULT_URL}. */
    public AngariumConnectionFactory() {}

    /**
     * A factory for this URL.
     *
     * @throws IllegalArgumentException if it is malformed or has an unknown option
     */
    public AngariumConnectionFactory(String url) {
        this(url, null, null);
    }

    /**
     * A factory for this URL whose connections log in as this user.
     *
     * @throws IllegalArgumentException if the URL is malformed or has an unknown option
     */
    public AngariumConnectionFactory(String url, String user, String password) {
        ClientOptions.parse(url, null);
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public final String getUrl() {
        return url;
    }

    /**
     * Sets where the broker is.
     *
     * @throws IllegalArgumentException if the URL is malformed or has an unknown option
     */
    public final void setUrl(String url) {
        ClientOptions.parse(url, deserializationAllow);
        this.url = url;
    }

    public final String getUser() {
        return user;
    }

    public final void setUser(String user) {
        this.user = user;
    }

    public final void setPassword(String password) {
        this.password = password;
    }

    public final String getClientId() {
        return clientId;
    }

    /** Sets the client identifier of the connections, of which there can then be one at a time; null for the URL's. */
    public final void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public final String getDeserializationAllow() {
        return deserializationAllow;
    }

    /**
     * Sets which classes the object of a received ObjectMessage may be made of, besides the values of java.lang,
     * java.util, java.math and java.time. Making objects of bytes that somebody else has sent can be turned into running
     * his code: allow no class that does more than hold data, and nothing for destinations that strangers may send to. A
     * message with any other class can be received; its object can't be had, and the exception names the class.
     *
     * @param classes separated by commas: a class ({@code com.example.Order}), a package ({@code com.example.*}), one with
     *     those below it ({@code com.example.**}), or all there is ({@code *}); null for what the URL says
     * @throws IllegalArgumentException if an element is none of these
     */
    public final void setDeserializationAllow(String classes) {
        AllowedClasses.and(classes);
        deserializationAllow = classes;
    }

    @Override
    public Connection createConnection() throws JMSException {
        return connection(Domain.UNIFIED, null, null);
    }

    @Override
    public Connection createConnection(String userName, String userPassword) throws JMSException {
        return connection(Domain.UNIFIED, userName, userPassword);
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return connection(Domain.QUEUES, null, null);
    }

    @Override
    public QueueConnection createQueueConnection(String userName, String userPassword) throws JMSException {
        return connection(Domain.QUEUES, userName, userPassword);
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return connection(Domain.TOPICS, null, null);
    }

    @Override
    public TopicConnection createTopicConnection(String userName, String userPassword) throws JMSException {
        return connection(Domain.TOPICS, userName, userPassword);
    }

    @Override
    public JMSContext createContext() {
        return createContext(JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(int mode) {
        return createContext(null, null, mode);
    }

    @Override
    public JMSContext createContext(String userName, String userPassword) {
        return createContext(userName, userPassword, JMSContext.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(String userName, String userPassword, int mode) {
        return Unchecked.get(() -> AngariumContext.first(connection(Domain.UNIFIED, userName, userPassword), mode));
    }

    private AngariumConnection connection(Domain domain, String userName, String userPassword) throws JMSException {
        return new AngariumConnection(connect(userName, userPassword), domain);
    }

    /**
     * Connects to the broker's administration as {@link #createConnection()} does to its messages.
     *
     * @throws JMSException if there is no broker, or it does not let us in
     */
    public final AngariumAdministration createAdministration() throws JMSException {
        return new AngariumAdministration(connect(null, null));
    }

    /** The names given here count most, then the bean's, then the URL's. */
    private ClientConnection connect(String userName, String userPassword) throws JMSException {
        ClientOptions options = ClientOptions.parse(url, deserializationAllow);
        if (userName != null) {
            return connect(options, userName, userPassword);
        }
        return user != null ? connect(options, user, password) : connect(options, options.user(), options.password());
    }

    private ClientConnection connect(ClientOptions options, String name, String word) throws JMSException {
        String identifier = clientId != null ? clientId : options.clientId();
        return new ClientConnection(options, new ClientConnection.Login(name, word, identifier));
    }

    @Override
    public Reference getReference() {
        Reference reference = new Reference(getClass().getName(), AngariumObjectFactory.class.getName(), null);
        reference.add(new StringRefAddr("url", url));
        if (user != null) {
            reference.add(new StringRefAddr("user", user));
        }
        if (password != null) {
            reference.add(new StringRefAddr("password", password));
        }
        if (clientId != null) {
            reference.add(new StringRefAddr("clientId", clientId));
        }
        if (deserializationAllow != null) {
            reference.add(new StringRefAddr(AllowedClasses.OPTION, deserializationAllow));
        }
        return reference;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return "AngariumConnectionFactory[" + ClientOptions.parse(url, deserializationAllow) + "]";
    }
}
