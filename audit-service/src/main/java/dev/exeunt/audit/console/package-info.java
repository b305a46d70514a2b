/**
 * A page for people: {@link dev.exeunt.audit.console.PagesResource} gives it to everybody, and it has nothing in it. What
 * it shows it asks of the same interfaces as anybody else, by a cookie that {@link dev.exeunt.audit.console.SignInResource}
 * has got for it. Who is signed in now, session-service says
 * ({@link dev.exeunt.audit.console.SubjectsResource}), to the person who asks and not to this service.
 */
@NullMarked
package dev.exeunt.audit.console;

import org.jspecify.annotations.NullMarked;
