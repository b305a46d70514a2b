package dev.exeunt.notification;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the description of the interface says beside the resources. */
@SecurityScheme(
        securitySchemeName = "service",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An OIDC access token with the role that the operation names")
@SecurityScheme(
        securitySchemeName = "session",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The user's session token; browsers send it as the cookie __Host-exeunt")
public class Interface extends Application {}
