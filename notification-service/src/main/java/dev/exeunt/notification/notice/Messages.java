package dev.exeunt.notification.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words in English; {@code messages/notice_ru.properties} has them in Russian, and a test sees that all are there. */
@MessageBundle(value = "notice", locale = "en")
interface Messages {

    @Message("You signed out")
    String thisDeviceTitle();

    @Message("You signed out of your account on the device named below.")
    String thisDeviceWhy();

    @Message("One of your devices was signed out")
    String otherDeviceTitle();

    @Message("The device named below was signed out from another of your devices.")
    String otherDeviceWhy();

    @Message("You were signed out on all devices")
    String everywhereTitle();

    @Message("A sign-out on all devices was requested in your account.")
    String everywhereWhy();

    @Message("You were signed out on your other devices")
    String othersTitle();

    @Message(
            "A sign-out on all other devices was requested in your account. The device it was requested on stays signed in.")
    String othersWhy();

    @Message("The security team signed you out")
    String securityTeamTitle();

    @Message("The security team ended access to your account in order to protect it.")
    String securityTeamWhy();

    @Message("Access to your account was revoked")
    String tokenRevokedTitle();

    @Message("The access of the device named below was revoked, so it was signed out.")
    String tokenRevokedWhy();

    @Message("A device was signed out to make room for a new one")
    String sessionLimitTitle();

    @Message("You are signed in on as many devices as an account allows, so the oldest sign-in gave way to the newest.")
    String sessionLimitWhy();

    @Message("You signed in again on the same device")
    String replacedTitle();

    @Message("You signed in again on the device named below, and the earlier sign-in ended with that.")
    String replacedWhy();

    @Message("Your account was disabled and you were signed out")
    String accountDisabledTitle();

    @Message("Your account was disabled, and all access to it has ended.")
    String accountDisabledWhy();

    @Message("You were signed out because your sign-in data changed")
    String credentialChangedTitle();

    @Message("Your password or other sign-in data was changed, so earlier sign-ins no longer count.")
    String credentialChangedWhy();

    @Message("You were signed out because of inactivity")
    String idleTitle();

    @Message("The device named below was not used for a while, so it was signed out to protect your personal data.")
    String idleWhy();

    @Message("You were signed out: it is time to sign in again")
    String lifetimeTitle();

    @Message("A sign-in lasts for a limited time, and the one on the device named below has run out.")
    String lifetimeWhy();

    @Message("Device")
    String device();

    @Message("Devices")
    String devices();

    @Message("Signed in from")
    String place();

    @Message("When")
    String when();

    @Message("By whom")
    String byWhom();

    @Message("{label} ({kind})")
    String labelled(String label, String kind);

    @Message("{kind}, signed in from {place}")
    String seenFrom(String kind, String place);

    @Message("and {count} more")
    String more(long count);

    @Message("The sign-out is still under way; this is what is known so far.")
    String soFar();

    @Message("and {count} more message about a sign-out that was not sent by itself")
    String foldedOne(long count);

    @Message("and {count} more messages about sign-outs that were not sent one by one")
    String foldedFew(long count);

    @Message("and {count} more messages about sign-outs that were not sent one by one")
    String foldedMany(long count);

    @Message("Unnamed device")
    String unnamed();

    @Message("an unknown address")
    String unknownPlace();

    @Message("web browser")
    String web();

    @Message("Android app")
    String android();

    @Message("iOS app")
    String ios();

    @Message("other device")
    String other();

    @Message("You, or someone signed in as you")
    String byUser();

    @Message("The security team")
    String byAdmin();

    @Message("Automatically, by a rule of the service")
    String byPolicy();

    @Message("Automatically, by the system")
    String bySystem();

    @Message("Signed-out devices")
    String devicesTitle();

    @Message("Your settings, notification preferences and connected services were not changed.")
    String stays();

    @Message("What to do now")
    String nextTitle();

    @Message("To use your account again, sign in as usual.")
    String signInAgain();

    @Message("Sign in with your new password or other new sign-in data.")
    String signInWithNew();

    @Message(
            "If this is someone else’s or a shared computer, clear the browser history, close the other tabs and make sure that your password is not saved there.")
    String leaveClean();

    @Message("If you think that someone else knows your password, change it.")
    String changePassword();

    @Message("If you do not know why your account was disabled, contact support.")
    String askSupport();

    @Message(
            "Wasn’t this you? Look at the devices in your account, sign out those you do not know, and change your password.")
    String notMe();

    @Message("See my devices")
    String seeDevices();

    @Message(
            "You received this message because it concerns access to your account. We never ask for your password by e-mail.")
    String sender();
}
