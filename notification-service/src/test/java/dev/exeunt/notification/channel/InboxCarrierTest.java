package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import java.util.List;

@QuarkusTest
@TestProfile(Outside.class)
class InboxCarrierTest extends CarrierContract {

    @Override
    Channel channel() {
        return Channel.INBOX;
    }

    @Override
    String target() {
        return "";
    }

    @Override
    List<FarEnd.Got> got() {
        return user().inbox().stream()
                .map(item ->
                        new FarEnd.Got(item.get("eventId").toString(), item.get("title") + "\n" + item.get("body")))
                .toList();
    }
}
