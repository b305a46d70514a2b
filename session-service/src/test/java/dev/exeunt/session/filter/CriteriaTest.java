package dev.exeunt.session.filter;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.session.Place;
import dev.exeunt.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class CriteriaTest {

    private static final Instant OPENED = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = OPENED.plusSeconds(1);
    private static final Session SESSION = session("203.0.113.7");

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, true",
        "203.0.113.8, false",
        "203.0.113.0/24, true",
        "203.0.114.0/24, false",
        "0.0.0.0/0, true",
        "2001:db8::/32, false"
    })
    void byAddressOrNetwork(String address, boolean hit) {
        assertThat(new Criteria(address, null, null, LATER).hit(SESSION)).isEqualTo(hit);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, true", "2001:db8::/32, true", "2001:db9::/32, false", "0.0.0.0/0, false"})
    void byAddressOfTheNewKind(String address, boolean hit) {
        assertThat(new Criteria(address, null, null, LATER).hit(session("2001:db8::1")))
                .isEqualTo(hit);
    }

    /** As the log may have it from before such an address was refused. */
    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%eth0", "::1%anything", "nonsense"})
    void anAddressThatCantBeReadIsInNoNetwork(String address) {
        assertThat(new Criteria("203.0.113.0/24", null, null, LATER).hit(session(address)))
                .isFalse();
        assertThat(new Criteria("::/0", null, null, LATER).hit(session(address)))
                .isFalse();
        assertThat(new Criteria(null, "account-web", null, LATER).hit(session(address)))
                .isTrue();
    }

    @Test
    void byClient() {
        assertThat(new Criteria(null, "account-web", null, LATER).hit(SESSION)).isTrue();
        assertThat(new Criteria(null, "account", null, LATER).hit(SESSION)).isFalse();
    }

    @Test
    void byDeviceKind() {
        assertThat(new Criteria(null, null, DeviceKind.WEB, LATER).hit(SESSION)).isTrue();
        assertThat(new Criteria(null, null, DeviceKind.IOS, LATER).hit(SESSION)).isFalse();
    }

    @Test
    void openedBefore() {
        assertThat(new Criteria(null, null, null, OPENED.plusMillis(1)).hit(SESSION))
                .isTrue();
        assertThat(new Criteria(null, null, null, OPENED).hit(SESSION)).isFalse();
    }

    @Test
    void allThatAreGivenMustFit() {
        assertThat(new Criteria("203.0.113.7", "account-web", DeviceKind.WEB, LATER).hit(SESSION))
                .isTrue();
        assertThat(new Criteria("203.0.113.7", "account-web", DeviceKind.IOS, LATER).hit(SESSION))
                .isFalse();
    }

    private static Session session(String address) {
        Place place = new Place(new Device(DeviceKind.WEB, "a browser", false), "account-web", address);
        return new Session("00-x", "somebody", place, 0, OPENED, OPENED, new Deadlines(null, null));
    }
}
