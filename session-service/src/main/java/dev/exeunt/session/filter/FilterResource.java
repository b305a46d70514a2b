package dev.exeunt.session.filter;

import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Session;
import dev.exeunt.session.Sid;
import dev.exeunt.session.view.Checks;
import dev.exeunt.session.view.Filters;
import dev.exeunt.session.view.Shelf;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/** Preview, then run: the sessions that match a filter are ended by the security team. */
@Path("/sign-out-filters")
@RolesAllowed("security")
@Produces(MediaType.APPLICATION_JSON)
public class FilterResource {

    private static final Logger LOG = Logger.getLogger(FilterResource.class);

    /** At least one criterion; those that are given must all fit. */
    public record FilterRequest(
            @Nullable String address,
            @Nullable String client,
            @Nullable DeviceKind deviceKind,
            @Nullable Instant openedBefore) {}

    /** What a run would hit now, and the id to run it by, which is good for an hour. */
    public record PreviewAnswer(String id, long sessions, long subjects, Instant openedBefore) {}

    /**
     * How far a run has come.
     *
     * @param state previewed, closing, completed
     */
    public record FilterProgress(String id, String state, long closed, long of) {}

    /** What is kept of a preview. */
    record Previewed(Criteria criteria, long sessions) {}

    private final Filters filters;
    private final Shelf shelf;
    private final Checks checks;
    private final Shards shards;

    FilterResource(Filters filters, Shelf shelf, Checks checks, Shards shards) {
        this.filters = filters;
        this.shelf = shelf;
        this.checks = checks;
        this.shards = shards;
    }

    @POST
    @RunOnVirtualThread
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    public PreviewAnswer preview(@NotNull FilterRequest request) {
        Sid id = Sid.unguessable(ThreadLocalRandom.current().nextInt(shards.count()));
        Criteria criteria = criteria(request, shelf.now(id.shard()).join());
        long sessions = 0;
        Set<String> subjects = new HashSet<>();
        for (int n = 0; n < shards.count(); n++) {
            int shard = n;
            List<String> hit = checks.known(shard, () -> hit(shard, criteria));
            sessions += hit.size();
            subjects.addAll(hit);
        }
        filters.keep(id.shard(), id.toString(), Draft.json(new Previewed(criteria, sessions)))
                .join();
        return new PreviewAnswer(id.toString(), sessions, subjects.size(), criteria.openedBefore());
    }

    /** Whose sessions are hit in a shard, once for each. */
    private List<String> hit(int shard, Criteria criteria) {
        List<String> subjects = new ArrayList<>();
        shelf.eachLive(shard, chunk -> {
            chunk.stream().filter(criteria::hit).map(Session::subject).forEach(subjects::add);
            return true;
        });
        return subjects;
    }

    private static Criteria criteria(FilterRequest request, Instant now) {
        if (request.address() == null
                && request.client() == null
                && request.deviceKind() == null
                && request.openedBefore() == null) {
            throw Problems.badField("filter", "needs a criterion: address, client, deviceKind or openedBefore");
        }
        Instant before = request.openedBefore();
        try {
            return new Criteria(
                    request.address(),
                    request.client(),
                    request.deviceKind(),
                    before == null || before.isAfter(now) ? now : before);
        } catch (IllegalArgumentException e) {
            throw Problems.badField("address", "is neither an address nor a network");
        }
    }

    /** Runs what was previewed; again begins what isn't begun, and changes nothing else. */
    @POST
    @Path("{id}/run")
    @RunOnVirtualThread
    @ResponseStatus(202)
    public FilterProgress run(@RestPath String id, @Context SecurityIdentity caller) {
        Previewed previewed = previewed(id, filters::toRun);
        String actor = caller.getPrincipal().getName();
        String order = Draft.json(new FilterRun.FilterOrder(previewed.criteria(), actor));
        try {
            for (int shard = 0; shard < shards.count(); shard++) {
                filters.begin(shard, id, order).join();
            }
            return progress(id, previewed);
        } catch (CompletionException e) {
            LOG.warnf("run of a filter broken off reason=%s", e.getCause());
            throw Problems.begun();
        }
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    public FilterProgress progress(@RestPath String id) {
        return progress(id, previewed(id, filters::previewed));
    }

    private FilterProgress progress(String id, Previewed previewed) {
        long closed = 0;
        int begun = 0;
        int done = 0;
        for (int shard = 0; shard < shards.count(); shard++) {
            Filters.Progress progress = filters.progressOf(shard, id).join();
            closed += progress.closed();
            begun += progress.begun() ? 1 : 0;
            done += progress.done() ? 1 : 0;
        }
        String state = begun == 0 ? "previewed" : done == shards.count() ? "completed" : "closing";
        return new FilterProgress(id, state, closed, previewed.sessions());
    }

    private Previewed previewed(String id, BiFunction<Integer, String, CompletableFuture<Optional<String>>> asked) {
        return Sid.parse(id, shards)
                .flatMap(known -> asked.apply(known.shard(), id).join())
                .map(kept -> Draft.read(kept, Previewed.class))
                .orElseThrow(Problems::notFound);
    }
}
