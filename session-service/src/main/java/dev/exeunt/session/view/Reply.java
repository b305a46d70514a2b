package dev.exeunt.session.view;

import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What a script answers: how far the view has come, a status, and what belongs to it.
 *
 * @param view the log and the view that answer, as {@link Keys} has it; empty where there is no view
 * @param applied the last offset whose effect was in the view when the script ran
 */
record Reply(String view, long applied, String status, Response rest) {

    static final long NOTHING = Long.MIN_VALUE;

    static Reply of(Response response) {
        String view = text(response.get(0));
        return new Reply(view, view.isEmpty() ? NOTHING : response.get(1).toLong(), text(response.get(2)), response);
    }

    /** The n-th thing behind the status. */
    String detail(int n) {
        return rest.size() > n + 3 ? text(rest.get(n + 3)) : "";
    }

    List<String> details(int n) {
        List<String> details = new ArrayList<>();
        if (rest.size() > n + 3 && rest.get(n + 3) != null) {
            rest.get(n + 3).forEach(one -> details.add(text(one)));
        }
        return details;
    }

    private static String text(@Nullable Response response) {
        return response == null ? "" : response.toString();
    }
}
