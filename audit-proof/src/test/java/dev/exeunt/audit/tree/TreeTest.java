package dev.exeunt.audit.tree;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TreeTest {

    /** The eight leaves and what Certificate Transparency's own tests say of them. */
    private static final List<Hash> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(input -> Hash.ofLeaf(HexFormat.of().parseHex(input)))
            .toList();

    private static final List<Hash> ROOTS = hashes(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final Map<Integer, List<Hash>> PATHS_IN_EIGHT = Map.of(
            0,
            hashes(
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
            5,
            hashes(
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));

    private static final List<Hash> FROM_SIX_TO_EIGHT = hashes(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

    private static final List<Hash> FROM_TWO_TO_FIVE = hashes(
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");

    @Test
    void thePublishedRootsComeOut() {
        GrownTree tree = new GrownTree();
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(tree.frontier().root()).isEqualTo(ROOTS.get(size));
            assertThat(tree.ask(size, Tree::root)).isEqualTo(ROOTS.get(size));
            if (size < LEAVES.size()) {
                tree.append(LEAVES.get(size));
            }
        }
    }

    @Test
    void thePublishedProofsComeOutAndHold() {
        GrownTree tree = GrownTree.of(LEAVES);

        PATHS_IN_EIGHT.forEach((leaf, path) -> {
            assertThat(inclusion(tree, 8, leaf)).isEqualTo(path);
            assertThat(Proofs.includes(ROOTS.get(8), 8, leaf, LEAVES.get(leaf), path))
                    .isTrue();
        });
        assertThat(consistency(tree, 8, 6)).isEqualTo(FROM_SIX_TO_EIGHT);
        assertThat(consistency(tree, 5, 2)).isEqualTo(FROM_TWO_TO_FIVE);
        assertThat(Proofs.isConsistent(6, ROOTS.get(6), 8, ROOTS.get(8), FROM_SIX_TO_EIGHT))
                .isTrue();
        assertThat(Proofs.isConsistent(2, ROOTS.get(2), 5, ROOTS.get(5), FROM_TWO_TO_FIVE))
                .isTrue();
    }

    @Test
    void everythingIsWhatTheDefinitionSays() {
        List<Hash> leaves = leaves(75);
        GrownTree tree = GrownTree.of(leaves);

        for (int size = 0; size <= leaves.size(); size++) {
            List<Hash> those = leaves.subList(0, size);
            assertThat(tree.ask(size, Tree::root)).isEqualTo(NaiveTree.root(those));
            for (int leaf = 0; leaf < size; leaf++) {
                assertThat(inclusion(tree, size, leaf)).isEqualTo(NaiveTree.path(leaf, those));
            }
            for (int earlier = 0; earlier <= size; earlier++) {
                assertThat(consistency(tree, size, earlier)).isEqualTo(NaiveTree.proof(earlier, those));
            }
        }
    }

    @Test
    void aTreeGrowsOnFromItsPeaks() {
        List<Hash> leaves = leaves(600);
        GrownTree whole = GrownTree.of(leaves);
        for (int size = 0; size < leaves.size(); size += 7) {
            Frontier resumed = new Frontier(size, whole.ask(size, Tree::peaks), (place, hash) -> {});
            leaves.subList(size, leaves.size()).forEach(resumed::append);
            assertThat(resumed.root()).isEqualTo(whole.frontier().root());
            assertThat(resumed.peaks()).isEqualTo(whole.frontier().peaks());
        }
    }

    @Test
    void aProofHoldsForNothingElse() {
        List<Hash> leaves = leaves(40);
        GrownTree tree = GrownTree.of(leaves);
        Hash other = Hash.ofLeaf("other".getBytes(StandardCharsets.UTF_8));
        for (int size = 1; size <= leaves.size(); size++) {
            Hash root = tree.ask(size, Tree::root);
            for (int leaf = 0; leaf < size; leaf++) {
                int asked = leaf;
                List<Hash> path = inclusion(tree, size, leaf);
                assertThat(Proofs.includes(root, size, leaf, leaves.get(leaf), path))
                        .isTrue();
                assertThat(Proofs.includes(other, size, leaf, leaves.get(leaf), path))
                        .isFalse();
                assertThat(Proofs.includes(root, size, leaf, other, path)).isFalse();
                assertThat(Proofs.includes(root, size, leaf + 1, leaves.get(leaf), path))
                        .isFalse();
                damaged(path, other).forEach(damaged -> assertThat(
                                Proofs.includes(root, leaves.size() + 1L, asked, leaves.get(asked), damaged))
                        .isFalse());
            }
        }
    }

    @Test
    void aTreeThatDidNotOnlyGrowHasNoProof() {
        List<Hash> leaves = leaves(40);
        GrownTree tree = GrownTree.of(leaves);
        Hash other = Hash.ofLeaf("other".getBytes(StandardCharsets.UTF_8));
        for (int later = 1; later <= leaves.size(); later++) {
            Hash laterRoot = tree.ask(later, Tree::root);
            for (int earlier = 0; earlier <= later; earlier++) {
                Hash earlierRoot = tree.ask(earlier, Tree::root);
                List<Hash> proof = consistency(tree, later, earlier);
                assertThat(Proofs.isConsistent(earlier, earlierRoot, later, laterRoot, proof))
                        .isTrue();
                assertThat(Proofs.isConsistent(earlier, other, later, laterRoot, proof))
                        .isFalse();
                assertThat(earlier > 0 && Proofs.isConsistent(earlier, earlierRoot, later, other, proof))
                        .isFalse();
                for (List<Hash> damaged : damaged(proof, other)) {
                    assertThat(Proofs.isConsistent(earlier, earlierRoot, later, laterRoot, damaged))
                            .isFalse();
                }
                assertThat(Proofs.isConsistent(later + 1L, earlierRoot, later, laterRoot, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void aQuestionTakesFewReads() {
        List<Hash> leaves = leaves(5000);
        GrownTree tree = GrownTree.of(leaves);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int size = 1 + random.nextInt(leaves.size());
            int leaf = random.nextInt(size);
            // 13 levels in steps of four; at the right edge as many again.
            assertThat(Tree.needed(size, of -> of.inclusion(leaf))).hasSizeLessThan(120);
            assertThat(Tree.needed(size, of -> of.consistency(leaf))).hasSizeLessThan(120);
            assertThat(Tree.needed(size, Tree::peaks)).hasSizeLessThan(60);
        }
        assertThat(tree.ask(5000, Tree::root)).isEqualTo(tree.frontier().root());
    }

    @Test
    void aStoreThatLacksARootIsToldSo() {
        assertThatExceptionOfType(IncompleteTreeException.class)
                .isThrownBy(() -> new Tree(Subtrees.of(Map.of()), 3).root());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Frontier(3, List.of(Hash.EMPTY), (place, hash) -> {}));
    }

    /** One hash changed, one left out, one too many. */
    private static List<List<Hash>> damaged(List<Hash> proof, Hash other) {
        Stream<List<Hash>> changed = IntStream.range(0, proof.size()).mapToObj(i -> IntStream.range(0, proof.size())
                .mapToObj(j -> i == j ? other : proof.get(j))
                .toList());
        Stream<List<Hash>> shorter = proof.isEmpty() ? Stream.empty() : Stream.of(proof.subList(0, proof.size() - 1));
        Stream<List<Hash>> longer =
                Stream.of(Stream.concat(proof.stream(), Stream.of(other)).toList());
        return Stream.of(changed, shorter, longer).flatMap(each -> each).toList();
    }

    private static List<Hash> inclusion(GrownTree tree, long size, long leaf) {
        return tree.ask(size, asked -> asked.inclusion(leaf));
    }

    private static List<Hash> consistency(GrownTree tree, long later, long earlier) {
        return tree.ask(later, asked -> asked.consistency(earlier));
    }

    private static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.ofLeaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Hash> hashes(String... hex) {
        return Stream.of(hex)
                .map(each -> Hash.of(HexFormat.of().parseHex(each)))
                .toList();
    }
}
