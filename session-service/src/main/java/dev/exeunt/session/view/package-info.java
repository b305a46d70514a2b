/** The Redis view: who is signed in, now. The only package that talks to Redis; its layout stands on {@link dev.exeunt.session.view.Keys}. */
@NullMarked
package dev.exeunt.session.view;

import org.jspecify.annotations.NullMarked;
