/**
 * The trail in Postgres; the only package that speaks SQL. The service writes it as a role that may insert and select
 * and nothing else, so what is stored stays, and the position in a log can be nothing but the highest stored offset.
 */
@NullMarked
package dev.exeunt.audit.trail;

import org.jspecify.annotations.NullMarked;
