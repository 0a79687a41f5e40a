using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Reads single rows over a connection of its own; one instance a thread.</summary>
internal sealed class StoreReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _findImage;
    private readonly SqliteCommand _hasEmbedding;

    public StoreReader(string database)
    {
        _connection = StoreConnection.OpenForReading(database);
        _findImage = _connection.CreateCommand();
        _findImage.CommandText = $"SELECT {ImageColumns.All} FROM image WHERE path = $path";
        _findImage.Parameters.Add("$path", SqliteType.Text);
        _hasEmbedding = _connection.CreateCommand();
        _hasEmbedding.CommandText = "SELECT 1 FROM embedding WHERE hash = $hash AND model = $model";
        _hasEmbedding.Parameters.Add("$hash", SqliteType.Blob);
        _hasEmbedding.Parameters.Add("$model", SqliteType.Integer);
    }

    /// <summary>The image with a stored path, or null.</summary>
    public ImageRow? FindImage(string storedPath)
    {
        _findImage.Parameters[0].Value = storedPath;
        using SqliteDataReader reader = _findImage.ExecuteReader();
        return reader.Read() ? ImageColumns.Read(reader) : null;
    }

    /// <summary>Whether a content has been encoded by a model.</summary>
    public bool HasEmbedding(ContentHash hash, long modelId)
    {
        _hasEmbedding.Parameters[0].Value = hash.ToBytes();
        _hasEmbedding.Parameters[1].Value = modelId;
        return _hasEmbedding.ExecuteScalar() is not null;
    }

    public void Dispose()
    {
        _findImage.Dispose();
        _hasEmbedding.Dispose();
        _connection.Dispose();
    }
}
