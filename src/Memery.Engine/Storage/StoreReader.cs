using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Reads single rows over a connection of its own; one instance a thread.</summary>
internal sealed class StoreReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _findImage;
    private readonly SqliteCommand _findEmbedding;

    public StoreReader(string database)
    {
        _connection = StoreConnection.OpenForReading(database);
        _findImage = _connection.CreateCommand();
        _findImage.CommandText = $"SELECT {ImageColumns.All} FROM image WHERE path = $path";
        _findImage.Parameters.Add("$path", SqliteType.Text);
        _findEmbedding = _connection.CreateCommand();
        _findEmbedding.CommandText = "SELECT id FROM embedding WHERE hash = $hash AND model = $model";
        _findEmbedding.Parameters.Add("$hash", SqliteType.Blob);
        _findEmbedding.Parameters.Add("$model", SqliteType.Integer);
    }

    /// <summary>The image with a stored path, or null.</summary>
    public ImageRow? FindImage(string storedPath)
    {
        _findImage.Parameters[0].Value = storedPath;
        using SqliteDataReader reader = _findImage.ExecuteReader();
        return reader.Read() ? ImageColumns.Read(reader) : null;
    }

    /// <summary>Id of the embedding of a content by a model, or null.</summary>
    public long? FindEmbedding(ContentHash hash, long modelId)
    {
        _findEmbedding.Parameters[0].Value = hash.ToBytes();
        _findEmbedding.Parameters[1].Value = modelId;
        return (long?)_findEmbedding.ExecuteScalar();
    }

    public void Dispose()
    {
        _findImage.Dispose();
        _findEmbedding.Dispose();
        _connection.Dispose();
    }
}
