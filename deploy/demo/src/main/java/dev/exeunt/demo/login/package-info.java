/** Who may come in: password, form, and the session that follows. */
@NullMarked
package dev.exeunt.demo.login;

import org.jspecify.annotations.NullMarked;
