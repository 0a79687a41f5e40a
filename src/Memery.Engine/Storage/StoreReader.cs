using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <summary>Reads single rows over a connection of its own; one instance a thread.</summary>
internal sealed class StoreReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _findImage;
    private readonly SqliteCommand _findEmbedding;
    private readonly SqliteCommand _findVector;

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
        _findVector = _connection.CreateCommand();
        _findVector.CommandText = "SELECT vector FROM embedding WHERE id = $id";
        _findVector.Parameters.Add("$id", SqliteType.Integer);
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

    /// <summary>A stored vector as little-endian float16, or null.</summary>
    public byte[]? FindVector(long embeddingId)
    {
        _findVector.Parameters[0].Value = embeddingId;
        return _findVector.ExecuteScalar() as byte[];
    }

    public void Dispose()
    {
        _findVector.Dispose();
        _findImage.Dispose();
        _findEmbedding.Dispose();
        _connection.Dispose();
    }
}
