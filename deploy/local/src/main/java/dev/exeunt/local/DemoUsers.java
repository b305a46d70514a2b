package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The users to try things with. They are made once: what is changed later stays. */
final class DemoUsers {

    private record DemoUser(String subject, String language, String zone) {

        String address() {
            return subject + "@example.org";
        }

        String json() {
            return "{\"address\":\"" + address() + "\",\"language\":\"" + language + "\",\"zone\":\"" + zone + "\"}";
        }
    }

    private static final List<DemoUser> ALL =
            List.of(new DemoUser("demo-en", "en", "Europe/Berlin"), new DemoUser("demo-ru", "ru", "Europe/Moscow"));

    private DemoUsers() {}

    static void make(Home home, String issuer, String notificationService, UnaryOperator<String> secrets) {
        Path made = home.folder().resolve("demo-users");
        if (Files.exists(made)) {
            return;
        }
        try {
            String loginSystem = Caller.LOGIN_SYSTEM.id();
            String token = Calls.token(issuer, loginSystem, secrets.apply(loginSystem));
            for (DemoUser user : ALL) {
                String url = notificationService + "/recipients/" + user.subject();
                int status = Calls.put(url, token, user.json());
                if (status != 204) {
                    throw new IOException("notification-service answered " + status);
                }
            }
            Files.createFile(made);
        } catch (IOException e) {
            throw new Problem("the demo users could not be made: " + e.getMessage());
        }
    }

    static List<String> subjects() {
        return ALL.stream().map(DemoUser::subject).toList();
    }

    static List<String> shown() {
        return ALL.stream()
                .map(user -> user.subject() + " <" + user.address() + ">")
                .toList();
    }
}
