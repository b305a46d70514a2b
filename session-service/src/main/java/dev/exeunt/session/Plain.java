package dev.exeunt.session;

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

/** Text of at least one and at most {@code max} code points, without control characters and lone surrogates. */
@Documented
@Constraint(validatedBy = Plain.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Plain {

    int max();

    String message() default "must be 1 to {max} characters, none of them a control character";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says no to null as well. */
    class Validator implements ConstraintValidator<Plain, String> {

        private int max;

        @Override
        public void initialize(Plain plain) {
            max = plain.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text != null
                    && !text.isBlank()
                    && text.codePointCount(0, text.length()) <= max
                    && text.codePoints().noneMatch(Validator::isRefused);
        }

        private static boolean isRefused(int letter) {
            int type = Character.getType(letter);
            return type == Character.CONTROL || type == Character.SURROGATE || type == Character.LINE_SEPARATOR;
        }
    }
}
