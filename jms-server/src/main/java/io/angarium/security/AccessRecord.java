package io.angarium.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of a SECURITY record; the format is in the package's documentation.
 *
 * @param whole whether it replaces all that was before
 */
record AccessRecord(boolean whole, List<AccessChange> changes) {
    private static final int PUT_USER = 1;
    private static final int DROP_USER = 2;
    private static final int PUT_ROLE = 3;
    private static final int DROP_ROLE = 4;

    /** All of a table. */
    static AccessRecord of(AccessTable table) {
        List<AccessChange> changes = new ArrayList<>();
        table.users().forEach(user -> changes.add(new AccessChange.PutUser(user)));
        table.roles().forEach(role -> changes.add(new AccessChange.PutRole(role)));
        return new AccessRecord(true, changes);
    }

    AccessTable applyTo(AccessTable table) {
        return (whole ? AccessTable.EMPTY : table).with(changes);
    }

    Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(64 + changes.size() * 256);
            out.writeByte(whole ? 1 : 0);
            out.writeVarInt(changes.size());
            for (AccessChange change : changes) {
                write(change, out);
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(AccessChange change, DataByteArrayOutputStream out) throws IOException {
        if (change instanceof AccessChange.PutUser put) {
            User user = put.user();
            named(PUT_USER, user.name(), out);
            text(user.password() == null ? "" : user.password().text(), out);
            text(user.certificate() == null ? "" : user.certificate(), out);
            out.writeVarInt(user.roles().size());
            for (String role : user.roles()) {
                text(role, out);
            }
        } else if (change instanceof AccessChange.DropUser drop) {
            named(DROP_USER, drop.name(), out);
        } else if (change instanceof AccessChange.PutRole put) {
            named(PUT_ROLE, put.role().name(), out);
            out.writeVarInt(put.role().permissions().size());
            for (Permission permission : put.role().permissions()) {
                out.writeByte(permission.action().code());
                text(permission.destinations().toString(), out);
            }
        } else if (change instanceof AccessChange.DropRole drop) {
            named(DROP_ROLE, drop.name(), out);
        }
    }

    private static void named(int entry, String name, DataByteArrayOutputStream out) throws IOException {
        out.writeByte(entry);
        text(name, out);
    }

    private static void text(String text, DataByteArrayOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeVarInt(utf8.length);
        out.write(utf8, 0, utf8.length);
    }

    static AccessRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            boolean whole = in.readByte() == 1;
            int count = in.readVarInt();
            List<AccessChange> changes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                changes.add(read(in));
            }
            return new AccessRecord(whole, changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccessChange read(DataByteArrayInputStream in) throws IOException {
        int entry = in.readByte();
        String name = text(in);
        return switch (entry) {
            case PUT_USER -> new AccessChange.PutUser(user(name, in));
            case DROP_USER -> new AccessChange.DropUser(name);
            case PUT_ROLE -> new AccessChange.PutRole(role(name, in));
            case DROP_ROLE -> new AccessChange.DropRole(name);
            default -> throw new IOException("entry " + entry + " of a security record is not known to this version");
        };
    }

    private static User user(String name, DataByteArrayInputStream in) throws IOException {
        String hash = text(in);
        String certificate = text(in);
        int count = in.readVarInt();
        Set<String> roles = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            roles.add(text(in));
        }
        return new User(
                name,
                hash.isEmpty() ? null : PasswordHash.parse(hash),
                certificate.isEmpty() ? null : certificate,
                roles);
    }

    private static Role role(String name, DataByteArrayInputStream in) throws IOException {
        int count = in.readVarInt();
        Set<Permission> permissions = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            Action action = Action.of(in.readByte());
            permissions.add(new Permission(action, DestinationPattern.parse(text(in))));
        }
        return new Role(name, permissions);
    }

    private static String text(DataByteArrayInputStream in) throws IOException {
        return in.readBuffer(in.readVarInt()).utf8().toString();
    }
}
