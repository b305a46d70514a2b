/** Finds out whose session a token is; service callers are OIDC's business. */
@NullMarked
package dev.exeunt.notification.access;

import org.jspecify.annotations.NullMarked;
