package io.parley.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An immutable sorted map that knows ranks. A change gives a new map and shares all but the path to the changed key, so a state built of these can be
 * handed to other threads as it is. Get, with, without and rank take O(log n). Balanced by weight (Adams 1993, with the parameters 3 and 2 of Hirai
 * and Yamamoto 2011).
 */
final class OrderedMap<K extends Comparable<? super K>, V> {
    private static final int DELTA = 3;
    private static final int RATIO = 2;
    private static final OrderedMap<?, ?> EMPTY = new OrderedMap<>(null);

    private record Node<K, V>(K key, V value, Node<K, V> left, Node<K, V> right, int size) {}

    private final Node<K, V> root;

    private OrderedMap(Node<K, V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // an empty map holds nothing of any type
    public static <K extends Comparable<? super K>, V> OrderedMap<K, V> empty() {
        return (OrderedMap<K, V>) EMPTY;
    }

    int size() {
        return size(root);
    }

    public boolean isEmpty() {
        return root == null;
    }

    public Optional<V> get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int side = key.compareTo(node.key);
            if (side == 0) {
                return Optional.of(node.value);
            }
            node = side < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    /** The value with the smallest key. */
    Optional<V> first() {
        return root == null ? Optional.empty() : Optional.of(smallest(root).value);
    }

    /** How many keys are smaller than this one. */
    int rank(K key) {
        int smaller = 0;
        Node<K, V> node = root;
        while (node != null) {
            if (key.compareTo(node.key) <= 0) {
                node = node.left;
            } else {
                smaller += size(node.left) + 1;
                node = node.right;
            }
        }
        return smaller;
    }

    public OrderedMap<K, V> with(K key, V value) {
        return new OrderedMap<>(put(root, key, value));
    }

    /** The map without this key; itself where it has none. */
    OrderedMap<K, V> without(K key) {
        return get(key).isEmpty() ? this : new OrderedMap<>(remove(root, key));
    }

    /** The values in the order of their keys. */
    List<V> values() {
        List<V> values = new ArrayList<>(size());
        each((key, value) -> values.add(value));
        return values;
    }

    /** Visits all in the order of the keys. */
    void each(BiConsumer<? super K, ? super V> visitor) {
        each(root, visitor);
    }

    private static <K, V> void each(Node<K, V> node, BiConsumer<? super K, ? super V> visitor) {
        if (node != null) {
            each(node.left, visitor);
            visitor.accept(node.key, node.value);
            each(node.right, visitor);
        }
    }

    private static int size(Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, V> Node<K, V> smallest(Node<K, V> node) {
        Node<K, V> smallest = node;
        while (smallest.left != null) {
            smallest = smallest.left;
        }
        return smallest;
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> put(Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null, 1);
        }
        int side = key.compareTo(node.key);
        if (side == 0) {
            return new Node<>(key, value, node.left, node.right, node.size);
        }
        return side < 0
                ? balanced(node, put(node.left, key, value), node.right)
                : balanced(node, node.left, put(node.right, key, value));
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> remove(Node<K, V> node, K key) {
        int side = key.compareTo(node.key);
        if (side < 0) {
            return balanced(node, remove(node.left, key), node.right);
        }
        if (side > 0) {
            return balanced(node, node.left, remove(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> next = smallest(node.right);
        return balanced(next, node.left, remove(node.right, next.key));
    }

    private static <K, V> Node<K, V> node(Node<K, V> of, Node<K, V> left, Node<K, V> right) {
        return new Node<>(of.key, of.value, left, right, size(left) + size(right) + 1);
    }

    private static <K, V> Node<K, V> balanced(Node<K, V> of, Node<K, V> left, Node<K, V> right) {
        int l = size(left);
        int r = size(right);
        if (l + r < 2) {
            return node(of, left, right);
        }
        if (r > DELTA * l) {
            return size(right.left) < RATIO * size(right.right)
                    ? node(right, node(of, left, right.left), right.right)
                    : node(right.left, node(of, left, right.left.left), node(right, right.left.right, right.right));
        }
        if (l > DELTA * r) {
            return size(left.right) < RATIO * size(left.left)
                    ? node(left, left.left, node(of, left.right, right))
                    : node(left.right, node(left, left.left, left.right.left), node(of, left.right.right, right));
        }
        return node(of, left, right);
    }
}
