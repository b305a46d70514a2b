package dev.exeunt.demo.page;

import dev.exeunt.demo.Language;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

import java.util.Map;

/** The words for the scripts of the pages. */
@Path("/words/{language}")
@Produces(MediaType.APPLICATION_JSON)
public class WordsResource {

    private final Words words;

    WordsResource(Words words) {
        this.words = words;
    }

    @GET
    public Map<String, String> all(@RestPath String language) {
        return words.in(Language.of(language).orElseThrow(NotFoundException::new));
    }
}
