package io.parley.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortBlockTest {
    @Test
    void blocksOfManyOwnersAtOnceDoNotOverlap() {
        List<PortBlock> blocks = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> PortBlock.lease(300))
                .toList();
        try (Blocks all = new Blocks(blocks)) {
            assertThat(all.ports().boxed().toList())
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(8 * 300)
                    .allMatch(port -> port > 1023 && port < 32_768);
        }
    }

    @Test
    void blockLargerThanASliceIsWhole() {
        try (PortBlock block = PortBlock.lease(1_000)) {
            assertThat(block.last() - block.first()).isGreaterThanOrEqualTo(999);
            assertThat(block.first()).isEven();
        }
    }

    @Test
    void blockWithAPortInUseIsPassedOver() throws Exception {
        PortBlock mine = PortBlock.lease(100);
        int port = mine.first() + 7;
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress("127.0.0.3", port))) {
            mine.close();
            assertThat(stranger.isBound()).isTrue();
            for (int i = 0; i < 20; i++) {
                try (PortBlock other = PortBlock.lease(100)) {
                    assertThat(IntStream.rangeClosed(other.first(), other.last()))
                            .doesNotContain(port);
                }
            }
        }
    }

    @Test
    void partsFollowOneAnotherAndBeginAnewBehindTheEnd() {
        try (PortBlock block = PortBlock.lease(300)) {
            int size = block.last() - block.first() + 1;

            assertThat(block.part(101)).isEqualTo(block.first());
            assertThat(block.part(102)).isEqualTo(block.first() + 102);
            assertThat(block.part(size)).isEqualTo(block.first());
            assertThatThrownBy(() -> block.part(size + 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moreThanThereIsIsRefused() {
        assertThatThrownBy(() -> PortBlock.lease(40_000)).isInstanceOf(IllegalStateException.class);
    }

    private record Blocks(List<PortBlock> blocks) implements AutoCloseable {
        IntStream ports() {
            return blocks.stream()
                    .flatMap(b -> Stream.of(IntStream.rangeClosed(b.first(), b.last())))
                    .flatMapToInt(s -> s);
        }

        @Override
        public void close() {
            blocks.forEach(PortBlock::close);
        }
    }
}
