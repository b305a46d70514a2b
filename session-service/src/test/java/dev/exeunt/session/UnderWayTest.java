package dev.exeunt.session;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

class UnderWayTest {

    private final UnderWay underWay = new UnderWay();

    @Test
    void whatIsDoneMakesRoomWhereverItStands() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        underWay.add(first);
        add(198);
        CompletableFuture<Void> failing = new CompletableFuture<>();
        assertThat(underWay.hasRoom()).isTrue();
        underWay.add(failing);
        assertThat(underWay.hasRoom()).isFalse();

        failing.completeExceptionally(new IllegalStateException("as good as any"));

        assertThat(underWay.hasRoom()).isTrue();
    }

    @Test
    void whatIsMetAgainWhileItIsUnderWayCountsOnce() {
        CompletableFuture<Void> one = new CompletableFuture<>();

        for (int n = 0; n < 300; n++) {
            underWay.add(one);
        }

        assertThat(underWay.hasRoom()).isTrue();
    }

    private void add(int count) {
        for (int n = 0; n < count; n++) {
            underWay.add(new CompletableFuture<>());
        }
    }
}
