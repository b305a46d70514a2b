package dev.exeunt.audit.query;

/** Which page of an answer is wanted. */
enum PageParameter {
    AFTER("after", "the `next` of a page: the page after it"),
    BEFORE("before", "the `previous` of a page: the page before it"),
    LIMIT("limit", "events a page: 1 to 200, 50 unless said");

    private final String parameter;
    private final String description;

    PageParameter(String parameter, String description) {
        this.parameter = parameter;
        this.description = description;
    }

    String parameter() {
        return parameter;
    }

    String description() {
        return description;
    }
}
