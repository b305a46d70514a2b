package dev.exeunt.demo.page;

import dev.exeunt.demo.DemoSettings;
import dev.exeunt.demo.Language;
import dev.exeunt.demo.Settings;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.util.Locale;
import java.util.Map;

/** Renders a page. */
@ApplicationScoped
public class Pages {

    private static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");

    private final Engine engine;
    private final Words words;
    private final DemoSettings config;

    Pages(Engine engine, Words words, DemoSettings config) {
        this.engine = engine;
        this.words = words;
        this.config = config;
    }

    /** For somebody of whom nothing is known but the language. */
    public Response.ResponseBuilder of(String template, Language language, Map<String, ?> data) {
        return of(template, language, Settings.Theme.SYSTEM, data);
    }

    public Response.ResponseBuilder of(String template, Settings settings, Map<String, ?> data) {
        return of(template, settings.language(), settings.theme(), data);
    }

    private Response.ResponseBuilder of(String template, Language language, Settings.Theme theme, Map<String, ?> data) {
        TemplateInstance page = engine.getTemplate(template + ".html").instance();
        page.data("w", words.in(language)).data("lang", language.tag());
        page.data("theme", theme.name().toLowerCase(Locale.ROOT));
        page.data("every", config.checkEvery().toMillis());
        page.data("grace", config.hideAfter().toMillis());
        data.forEach(page::data);
        return Response.ok(page.render(), HTML);
    }
}
