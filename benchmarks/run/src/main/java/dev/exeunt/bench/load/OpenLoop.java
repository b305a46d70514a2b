package dev.exeunt.bench.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Requests at a fixed rate; each latency counts from when the request was meant to be sent. */
public final class OpenLoop {

    /**
     * What came of it.
     *
     * @param sent how many of the requests
     * @param statuses how often each was answered
     */
    public record Result(int sent, Timings timings, Map<Integer, Long> statuses) {

        public long answered(int status) {
            return statuses.getOrDefault(status, 0L);
        }
    }

    private OpenLoop() {}

    /** Sends each of these requests once, unless it is told not to go on before. */
    public static Result run(Lines lines, List<byte[]> requests, int perSecond, BooleanSupplier goOn) {
        Timings timings = new Timings();
        Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        int sent = Pace.keep(
                perSecond,
                requests.size(),
                goOn,
                (n, intended) -> lines.send(requests.get(n), (status, at, text) -> {
                    timings.took(at - intended);
                    statuses.computeIfAbsent(status, first -> new LongAdder()).increment();
                }));
        lines.await();
        Map<Integer, Long> counts = new ConcurrentHashMap<>();
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        return new Result(sent, timings, counts);
    }
}
