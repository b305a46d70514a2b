package dev.exeunt.checks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What CloudNativePG knows of a cluster, as far as the manifests use it. Its own types are in Go alone; these say what its reference
 * says: which fields there are, what they hold, and which words they take. A field that isn't here is to be looked up there.
 */
record DatabaseCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    record Spec(
            int instances,
            Bootstrap bootstrap,
            Managed managed,
            Postgres postgresql,
            Storage storage,
            Affinity affinity,
            ResourceRequirements resources) {
        Spec {
            atLeastOne(instances, "instances");
        }
    }

    record Bootstrap(InitDb initdb) {}

    record InitDb(
            String database,
            String owner,
            Reference secret,
            String encoding,
            LocaleProvider localeProvider,
            @Nullable String builtinLocale,
            String localeCollate,
            @JsonProperty("localeCType") String localeCharacters,
            @JsonProperty("postInitSQL") List<String> ofServer,
            @JsonProperty("postInitApplicationSQL") List<String> ofDatabase) {
        InitDb {
            if (builtinLocale != null && localeProvider != LocaleProvider.BUILTIN) {
                throw new IllegalArgumentException("builtinLocale is for the builtin provider alone");
            }
        }
    }

    enum LocaleProvider {
        @JsonProperty("builtin")
        BUILTIN,
        @JsonProperty("icu")
        ICU,
        @JsonProperty("libc")
        LIBC
    }

    /** To a resource of the same namespace. */
    record Reference(String name) {}

    record Managed(List<Role> roles) {}

    record Role(String name, Ensure ensure, boolean login, Reference passwordSecret) {}

    enum Ensure {
        @JsonProperty("present")
        PRESENT,
        @JsonProperty("absent")
        ABSENT
    }

    record Postgres(@Nullable Synchronous synchronous, Map<String, String> parameters) {}

    record Synchronous(Method method, int number) {
        Synchronous {
            atLeastOne(number, "number");
        }
    }

    enum Method {
        @JsonProperty("any")
        ANY,
        @JsonProperty("first")
        FIRST
    }

    record Storage(String size) {}

    record Affinity(String topologyKey, AntiAffinity podAntiAffinityType) {}

    enum AntiAffinity {
        @JsonProperty("preferred")
        PREFERRED,
        @JsonProperty("required")
        REQUIRED
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1");
        }
    }
}
