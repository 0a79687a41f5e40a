using System.Diagnostics;
using Memery.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace Memery.Engine.Care;

/// <summary>
/// Saves what can be read of a damaged database into a new one beside it, which then takes its place. The damaged one is
/// kept. The caller holds the writer's lock.
/// </summary>
internal sealed class Salvage
{
    private const string DraftSuffix = "-salvage";

    private readonly IndexLocation _location;
    private readonly OwnerMark _owner;
    private readonly IFlowObserver _observer;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<long> _models = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _rows;

    public Salvage(IndexLocation location, OwnerMark owner, IFlowObserver observer, CancellationToken cancellationToken)
    {
        _location = location;
        _owner = owner;
        _observer = observer;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Images saved.</summary>
    public long Images { get; private set; }

    /// <summary>Embeddings saved.</summary>
    public long Embeddings { get; private set; }

    /// <summary>Images whose rows could be read and make no sense.</summary>
    public long ImagesDropped { get; private set; }

    /// <summary>Does it.</summary>
    /// <param name="now">The time, for the name under which the damaged database is kept.</param>
    /// <returns>Absolute path of the damaged database.</returns>
    /// <exception cref="MemeryException">IndexNewer. RootUnknown: it does not say which folder it is about, nor does its place.</exception>
    public string Run(DateTimeOffset now)
    {
        string draft = _location.Database + DraftSuffix;
        DatabaseFiles.Delete(draft);
        try
        {
            using (SqliteConnection to = StoreConnection.OpenForWriting(draft))
            using (SqliteConnection? from = TryOpen())
            {
                RefuseNewer(from);
                IndexSettings? settings = from is null ? null : TrySettings(from);
                NewDatabase.Create(to, settings ?? FreshSettings());
                if (from is not null)
                {
                    using SqliteTransaction transaction = to.BeginTransaction(deferred: false);
                    Copy(from, to, transaction, believesAbsolute: settings is not null);
                    transaction.Commit();
                }
            }

            return Swap(draft, now);
        }
        catch
        {
            DatabaseFiles.Delete(draft);
            throw;
        }
    }

    private void Copy(SqliteConnection from, SqliteConnection to, SqliteTransaction transaction, bool believesAbsolute)
    {
        using var models = new RowWriter(to, transaction, "model", "id, fingerprint, name, dimension");
        new TableSalvager(from, "model", "id, fingerprint, name, dimension").Run(Values, values =>
        {
            if (values is [long id, string { Length: > 0 }, string, long and >= 1 and <= int.MaxValue] && models.Put(values))
            {
                _models.Add(id);
            }
        });

        // Without its settings nobody can tell whose index it was, and only its owner's absolute paths may be believed.
        using var images = new RowWriter(to, transaction, "image", ImageColumns.All + ", added_at, changed_at");
        new TableSalvager(from, "image", ItemColumns.WithoutModels).Run(r => (Row: ItemColumns.TryRead(r), Values: Values(r)), image =>
        {
            OnRow();
            bool isSound = image.Row is { } row && StoredPath.ToFull(row.Image.Path, _location.Root, believesAbsolute && !_location.IsInRoot) is not null;
            bool isPut = isSound && images.Put(image.Values[..^1]);
            Images += isPut ? 1 : 0;
            ImagesDropped += isPut ? 0 : 1;
        });

        using var embeddings = new RowWriter(to, transaction, "embedding", "id, model, hash, vector");
        new TableSalvager(from, "embedding", "id, model, hash, vector").Run(Values, values =>
        {
            OnRow();
            bool isSound = values is [long, long model, byte[] { Length: ContentHash.Size }, byte[]] && _models.Contains(model);
            Embeddings += isSound && embeddings.Put(values) ? 1 : 0;
        });

        // What could not be saved is missing from every search until an update has looked.
        using SqliteCommand mark = to.CreateCommand();
        mark.Transaction = transaction;
        mark.CommandText = IndexStore.MarkAllUnfinished;
        mark.ExecuteNonQuery();
    }

    // A damaged database cannot be trusted to say how many there are.
    private void OnRow()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _observer.OnProgress(new FlowProgress(++_rows, null, 0, 0, Stopwatch.GetElapsedTime(_start)) { Unit = "rows" });
    }

    private SqliteConnection? TryOpen()
    {
        try
        {
            return StoreConnection.OpenUntouched(_location.Database);
        }
        catch (SqliteException e) when (TableSalvager.IsDamage(e))
        {
            return null;
        }
    }

    // What a newer Memery keeps in other columns would be lost.
    private void RefuseNewer(SqliteConnection? from)
    {
        if (from is not null && Version(from) > Schema.Version)
        {
            throw new MemeryException("IndexNewer", Messages.Of("IndexNewer.Salvage", _location.Folder), _location.Folder);
        }
    }

    private static long Version(SqliteConnection from)
    {
        try
        {
            using SqliteCommand command = from.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException e) when (TableSalvager.IsDamage(e))
        {
            return 0;
        }
    }

    private static IndexSettings? TrySettings(SqliteConnection from)
    {
        try
        {
            return Setting(from, "id") is { } id && Setting(from, "root") is { } root && Setting(from, "owner") is { } owner
                ? new IndexSettings(id, root, owner)
                : null;
        }
        catch (SqliteException e) when (TableSalvager.IsDamage(e))
        {
            return null;
        }
    }

    private static string? Setting(SqliteConnection from, string name)
    {
        using SqliteCommand command = from.CreateCommand();
        command.CommandText = "SELECT value FROM setting WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() as string;
    }

    private IndexSettings FreshSettings() => _location.Root != _location.Folder
        ? IndexSettings.New(_location, _owner)
        : throw new MemeryException(
            "RootUnknown", Messages.Of("RootUnknown", _location.Folder), _location.Folder);

    private static object[] Values(SqliteDataReader reader)
    {
        object[] values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }

    /// <summary>At no time is there no database by its name. The log goes first: it must not be taken for the new one's.</summary>
    private string Swap(string draft, DateTimeOffset now)
    {
        string kept = $"{_location.Database}.damaged-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
        for (int i = 2; File.Exists(kept); i++)
        {
            kept = $"{_location.Database}.damaged-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{i}";
        }

        File.Copy(_location.Database, kept);
        var log = new FileInfo(_location.Database + DatabaseFiles.LogSuffix);
        if (log is { Exists: true, Length: > 0 })
        {
            log.MoveTo(kept + DatabaseFiles.LogSuffix);
        }

        DatabaseFiles.DeleteSides(_location.Database);
        File.Move(draft, _location.Database, overwrite: true);
        return kept;
    }
}
