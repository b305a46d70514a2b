package dev.exeunt.session.open;

import io.netty.util.NetUtil;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An IPv4 or IPv6 address in its text form, without a zone or brackets; a name isn't one. */
@Documented
@Constraint(validatedBy = Address.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface Address {

    String message() default "must be an IPv4 or IPv6 address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says no to null as well. */
    class Validator implements ConstraintValidator<Address, String> {

        private static final int LONGEST = 45;

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text != null
                    && text.length() <= LONGEST
                    // Behind a zone's sign anything would pass.
                    && text.indexOf('%') < 0
                    && text.indexOf('[') < 0
                    && NetUtil.createInetAddressFromIpAddressString(text) != null;
        }
    }
}
