package dev.exeunt.notification;

import static io.restassured.RestAssured.get;

/** What Prometheus reads. */
final class Metrics {

    private Metrics() {}

    /** All values of a metric together. */
    static double sum(String name) {
        return get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{")
                        || line.startsWith(name.replace("}", ","))
                        || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
