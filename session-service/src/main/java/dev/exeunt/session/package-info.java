/**
 * Keeps the sessions of the signed-in devices, and ends them.
 *
 * <p>A request finds its session ({@code check}), and opens or ends one ({@code open}, {@code logout},
 * {@code globalsignout}) in three steps. Claim: a script in Redis decides, and from then on every check knows
 * ({@link dev.exeunt.session.view.Claims}). Append: the event goes to Kafka. Settle: the view gets its final form, and
 * nothing is pending any more ({@link dev.exeunt.session.Settlement} does the last two, whoever waits for them).
 *
 * <p>The log comes back twice ({@code log}): as this instance's tail, which knows for itself what the view may lack
 * ({@link dev.exeunt.session.Stretch}) and tells the open screens ({@code live}); and to the owner of a shard, who
 * applies every record to the view and does what follows from it or from time: fan-outs, timeouts, what a crash left
 * ({@link dev.exeunt.session.Duty}, {@code timeout}, {@code recovery}).
 */
@NullMarked
package dev.exeunt.session;

import org.jspecify.annotations.NullMarked;
