/**
 * Tells a user that a device was signed out: once for each cause, in the user's language, on the right channels.
 *
 * <p>The flow: {@code intake} reads the log and acknowledges a record only when what follows from it is stored.
 * {@code notice} decides whether something is to be told, on which channels (its rules) and in which words (its
 * wording); the devices of a global sign-out are gathered there until it completes. {@code delivery} keeps one row for
 * each event and channel and works them off until delivered or given up, and {@code channel} carries a letter out.
 *
 * <p>Beside the flow: {@code recipient} keeps who is told where and how, {@code inbox} what the user reads in the app,
 * {@code access} finds out whose session a token is.
 *
 * <p>The nouns that they meet in are here: {@link dev.exeunt.notification.Cause}, {@link
 * dev.exeunt.notification.Notice}, {@link dev.exeunt.notification.Letter}, {@link
 * dev.exeunt.notification.Recipient}, {@link dev.exeunt.notification.Channel}.
 */
@NullMarked
package dev.exeunt.notification;

import org.jspecify.annotations.NullMarked;
