package dev.exeunt.notification.channel;

import dev.exeunt.notification.channel.FarEnd.Manner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What every channel to another server promises. */
abstract class FarCarrierContract extends CarrierContract {

    private @Nullable FarEnd farEnd;

    abstract FarEnd listen();

    @BeforeEach
    void listens() {
        farEnd = listen();
    }

    @AfterEach
    void listensNoMore() {
        farEnd().close();
    }

    FarEnd farEnd() {
        return requireNonNull(farEnd);
    }

    @Override
    List<FarEnd.Got> got() {
        return farEnd().got();
    }

    @ParameterizedTest
    @CsvSource({"DEFER, REFUSED_FOR_NOW", "HANG, NO_ANSWER", "CUT, NO_ANSWER"})
    void whatMayGoBetterLaterFails(Manner manner, Trouble trouble) {
        farEnd().behave(manner);

        assertThat(carry(parcel("Pixel 9")))
                .isInstanceOfSatisfying(Attempt.Failed.class, failed -> says(failed.reason(), trouble));
    }

    @Test
    void whatWillNeverGoIsRefused() {
        farEnd().behave(Manner.REJECT);

        assertThat(carry(parcel("Pixel 9"))).isInstanceOfSatisfying(Attempt.Refused.class, refused -> assertThat(
                        refused.reason().trouble())
                .isIn(Trouble.REFUSED, Trouble.GONE));
    }

    @Test
    void whereNobodyListensItFails() {
        farEnd().close();

        assertThat(carry(parcel("Pixel 9")))
                .isInstanceOfSatisfying(Attempt.Failed.class, failed -> says(failed.reason(), Trouble.UNREACHABLE));
    }

    @Test
    void afterTroubleTheNextOneArrives() {
        farEnd().behave(Manner.CUT);
        Parcel parcel = parcel("Pixel 9");
        carry(parcel);

        farEnd().behave(Manner.ACCEPT);

        assertThat(carry(parcel)).isEqualTo(new Attempt.Accepted());
        assertThat(got().stream().map(FarEnd.Got::identity).distinct()).hasSize(1);
    }

    private void says(Reason reason, Trouble trouble) {
        assertThat(reason.trouble()).isEqualTo(trouble);
        assertThat(reason.detail()).isNotBlank().doesNotContain(user().subject(), "Pixel 9", "whsec_");
    }
}
