package io.angarium.jms;

import jakarta.jms.ConnectionMetaData;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Who we are and which specification we follow (Jakarta Messaging 3.1 §6.1.5). Immutable. */
final class AngariumMetaData implements ConnectionMetaData {

    private static final int MAJOR = 0;
    private static final int MINOR = 1;

    @Override
    public String getJMSVersion() {
        return "3.1";
    }

    @Override
    public int getJMSMajorVersion() {
        return 3;
    }

    @Override
    public int getJMSMinorVersion() {
        return 1;
    }

    @Override
    public String getJMSProviderName() {
        return "Angarium";
    }

    @Override
    public String getProviderVersion() {
        return MAJOR + "." + MINOR;
    }

    @Override
    public int getProviderMajorVersion() {
        return MAJOR;
    }

    @Override
    public int getProviderMinorVersion() {
        return MINOR;
    }

    @Override
    public Enumeration<String> getJMSXPropertyNames() {
        return Collections.enumeration(List.of(AngariumMessage.DELIVERY_COUNT, "JMSXGroupID", "JMSXGroupSeq"));
    }
}
