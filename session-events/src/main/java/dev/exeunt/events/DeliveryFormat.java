package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/** The form of a delivery's outcome in {@link Topics#DELIVERIES}. */
public final class DeliveryFormat {

    /** The value of the record header {@code content-type}. */
    public static final String CONTENT_TYPE = FactFormat.CONTENT_TYPE;

    private final FactFormat<DeliveryOutcome> form =
            new FactFormat<>(URI.create("/exeunt/notification-service"), OutcomeType.values());

    /** The value of the record that keeps this outcome. */
    public byte[] encode(DeliveryOutcome outcome) {
        return form.encode(outcome, OutcomeType.of(outcome));
    }

    /**
     * Reads a record.
     *
     * @param key the record's key, which must be the outcome's subject
     */
    public DecodedOutcome decode(byte @Nullable [] key, byte @Nullable [] value) {
        return form.<DecodedOutcome>decode(key, value, DecodedOutcome.Outcome::new, other -> other);
    }

    /** The CloudEvents {@code type} of an outcome. */
    public static String typeOf(DeliveryOutcome outcome) {
        return OutcomeType.of(outcome).type();
    }

    /** The types as the wire names them; a new record of {@link DeliveryOutcome} without an entry doesn't compile. */
    enum OutcomeType implements FactFormat.Type<DeliveryOutcome> {
        DELIVERED("delivery.delivered.v1", DeliveryDelivered.class),
        RETRYING("delivery.retrying.v1", DeliveryRetrying.class),
        GAVE_UP("delivery.gave-up.v1", DeliveryGaveUp.class);

        private final String type;
        private final Class<? extends DeliveryOutcome> record;

        OutcomeType(String type, Class<? extends DeliveryOutcome> record) {
            this.type = PREFIX + type;
            this.record = record;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Class<? extends DeliveryOutcome> record() {
            return record;
        }

        static OutcomeType of(DeliveryOutcome outcome) {
            return switch (outcome) {
                case DeliveryDelivered delivered -> DELIVERED;
                case DeliveryRetrying retrying -> RETRYING;
                case DeliveryGaveUp gaveUp -> GAVE_UP;
            };
        }
    }
}
