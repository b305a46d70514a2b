package dev.exeunt.kit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exeunt.engines.ReceivedMail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@link MailResource} has received. */
public final class Mailbox {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Mailbox() {}

    /** The messages to this address, oldest first. */
    public static List<ReceivedMail> of(String address) {
        String page = new MailResource().started().get(MailResource.PAGE);
        URI messages = URI.create(page + "/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
        try {
            return JSON.readValue(Http.body(HttpRequest.newBuilder(messages)), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the mail page's answer cannot be read", e);
        }
    }
}
