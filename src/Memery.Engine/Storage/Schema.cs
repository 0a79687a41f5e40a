namespace Memery.Engine.Storage;

/// <summary>The database's tables. A change raises <see cref="Version"/>.</summary>
internal static class Schema
{
    /// <summary>Stored as user_version.</summary>
    public const int Version = 1;

    /// <summary>Stored as application_id: "MEMY".</summary>
    public const int ApplicationId = 0x4D454D59;

    /// <summary>Settings of a new file; they must come before the first table. A 1 KB vector wants pages that hold many.</summary>
    public const string NewFile = "PRAGMA page_size = 16384;";

    /// <summary>
    /// Embeddings are keyed by content and model, so that a rename never encodes again and models live side by side.
    /// Ids are never used twice (AUTOINCREMENT): cache files are keyed by them.
    /// </summary>
    public const string Create = """
        CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE model (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fingerprint TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            dimension INTEGER NOT NULL,
            cache_file TEXT);
        CREATE TABLE image (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT NOT NULL UNIQUE,
            length INTEGER NOT NULL,
            written INTEGER NOT NULL,
            hash BLOB,
            state INTEGER NOT NULL,
            failure TEXT,
            reason TEXT,
            tried_with TEXT,
            added_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL);
        CREATE INDEX image_hash ON image (hash);
        CREATE INDEX image_state ON image (state) WHERE state <> 0;
        CREATE TABLE embedding (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            model INTEGER NOT NULL REFERENCES model (id),
            hash BLOB NOT NULL,
            vector BLOB NOT NULL,
            UNIQUE (hash, model));
        """;
}
