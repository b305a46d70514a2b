/**
 * What it costs, side by side. {@link dev.exeunt.bench.Main} puts one {@link dev.exeunt.bench.Scenario} after another on a
 * {@link dev.exeunt.bench.stage.Stage} of its own: engines, session-service, peers. A scenario prepares, warms up, and then
 * measures in rounds; within a round everything that is compared takes its turn, so that whatever else the machine does hits
 * all alike. {@code load} makes the requests. What comes out is an {@link dev.exeunt.bench.Outcome}: the
 * {@link dev.exeunt.bench.Figure}s with what each round read, or the promise that was found broken.
 *
 * <p>A new scenario is one class in {@code scenario}, and a line in {@link dev.exeunt.bench.Bench#scenarios}.
 */
@NullMarked
package dev.exeunt.bench;

import org.jspecify.annotations.NullMarked;
