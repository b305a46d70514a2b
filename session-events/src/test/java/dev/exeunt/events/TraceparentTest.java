package dev.exeunt.events;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceparentTest {

    private static final String WORDS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Headers shared = new RecordHeaders().add("content-type", new byte[] {1});

    @Test
    void itStandsBesideWhatIsThereAndChangesNothingForOthers() {
        Headers one = Traceparent.beside(shared, WORDS);

        assertThat(one).extracting(Header::key).containsExactly("content-type", "traceparent");
        assertThat(Traceparent.in(one)).isEqualTo(WORDS);
        assertThat(shared).extracting(Header::key).containsExactly("content-type");
    }

    @Test
    void mostRecordsHaveNone() {
        assertThat(Traceparent.beside(shared, null)).isSameAs(shared);
        assertThat(Traceparent.in(shared)).isNull();
        assertThat(Traceparent.in(new RecordHeaders().add("traceparent", null))).isNull();
    }
}
