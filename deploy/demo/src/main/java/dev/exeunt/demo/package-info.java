/**
 * A personal account: the example of a client of Exeunt, which knows its public interface alone.
 *
 * <p>{@code login} is a login system: it authenticates, opens a session at session-service and gives its token to the
 * browser as a cookie that no script reads, or to the app. {@code account} has the pages; each asks session-service whose
 * it is before it shows anything. Whatever a page does with sessions itself, it does by {@code exeunt.js}, through
 * {@code edge}: it puts session- and notification-service beside the pages, under their origin.
 *
 * <p>{@code upstream} is what the server side asks of Exeunt. {@code page} turns what is known into HTML, in two
 * languages. What the account keeps of its own ({@link dev.exeunt.demo.Store}) no sign-out touches.
 */
@NullMarked
package dev.exeunt.demo;

import org.jspecify.annotations.NullMarked;
