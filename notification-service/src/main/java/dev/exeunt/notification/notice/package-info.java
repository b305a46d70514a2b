/** What is told, by which rules and in which words. */
@NullMarked
package dev.exeunt.notification.notice;

import org.jspecify.annotations.NullMarked;
