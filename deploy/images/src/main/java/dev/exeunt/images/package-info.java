/**
 * {@code ./exeunt images}: packs what {@code ./exeunt build} has left into images, as files and without a container engine. What is
 * in them, and who runs it, is what {@code service.Dockerfile} says, except for the health check: orchestrators have probes.
 */
@NullMarked
package dev.exeunt.images;

import org.jspecify.annotations.NullMarked;
