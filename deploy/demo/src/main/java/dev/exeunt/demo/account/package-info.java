/** What a signed-in user sees, and how they leave. */
@NullMarked
package dev.exeunt.demo.account;

import org.jspecify.annotations.NullMarked;
