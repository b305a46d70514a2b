package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/** The form of a reading in {@link Topics#AUDIT_READS}. */
public final class ReadFormat {

    /** The value of the record header {@code content-type}. */
    public static final String CONTENT_TYPE = FactFormat.CONTENT_TYPE;

    private final FactFormat<TrailRead> form = new FactFormat<>(URI.create("/exeunt/audit-service"), ReadType.values());

    /** The value of the record that keeps this reading. */
    public byte[] encode(TrailRead read) {
        return form.encode(read, ReadType.READ);
    }

    /**
     * Reads a record.
     *
     * @param key the record's key, which must be the reading's subject
     */
    public DecodedRead decode(byte @Nullable [] key, byte @Nullable [] value) {
        return form.<DecodedRead>decode(key, value, DecodedRead.Read::new, other -> other);
    }

    /** The CloudEvents {@code type} of every reading. */
    public static String type() {
        return ReadType.READ.type();
    }

    /** The types as the wire names them. */
    enum ReadType implements FactFormat.Type<TrailRead> {
        READ;

        @Override
        public String type() {
            return PREFIX + "audit.read.v1";
        }

        @Override
        public Class<? extends TrailRead> record() {
            return TrailRead.class;
        }
    }
}
