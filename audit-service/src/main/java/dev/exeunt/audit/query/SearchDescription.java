package dev.exeunt.audit.query;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import java.util.Arrays;
import java.util.List;

/** Describes the parameters of searches where the code reads them from the address as a whole. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SearchDescription implements OASFilter {

    private static final List<String> SEARCHES = List.of("/audit/events", "/audit/reads", "/audit/export");
    private static final List<String> IN_PAGES = List.of("/audit/events", "/audit/reads");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SEARCHES.forEach(path -> Arrays.stream(SearchParameter.values())
                .forEach(each -> describe(get(document, path), each.parameter(), each.description())));
        IN_PAGES.forEach(path -> Arrays.stream(PageParameter.values())
                .forEach(each -> describe(get(document, path), each.parameter(), each.description())));
    }

    private static Operation get(OpenAPI document, String path) {
        return document.getPaths().getPathItem(path).getGET();
    }

    private static void describe(Operation operation, String name, String description) {
        operation.addParameter(OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
    }
}
