package io.parley.secret;

/**
 * A kind of secret that is stored encrypted, by the column that keeps it. The kind is authenticated with the secret: what was encrypted as one kind is not read as
 * another. So its column is part of what is stored, and must not be renamed without encrypting anew.
 */
public enum SecretKind {
    EXTENSION_HA1_MD5("extension", "number", "ha1_md5"),
    EXTENSION_HA1_SHA256("extension", "number", "ha1_sha256"),
    TRUNK_SECRET("trunk", "name", "secret");

    private final String table;
    private final String key;
    private final String column;

    SecretKind(String table, String key, String column) {
        this.table = table;
        this.key = key;
        this.column = column;
    }

    /** The table of the things that have it. */
    public String table() {
        return table;
    }

    /** The column of the table's primary key. */
    public String key() {
        return key;
    }

    /** The column that keeps it, in the table and in its history. */
    public String column() {
        return column;
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
