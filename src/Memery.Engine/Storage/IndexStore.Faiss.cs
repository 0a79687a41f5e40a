using Microsoft.Data.Sqlite;

namespace Memery.Engine.Storage;

/// <content>Which FAISS cache file is a model's current one. A setting, so that an older Memery still reads the index.</content>
public sealed partial class IndexStore
{
    private const string FaissPrefix = "faiss:";

    /// <summary>File name of a model's current FAISS cache, or null.</summary>
    /// <param name="modelId">Row id of the model.</param>
    public string? FaissFile(long modelId) => FaissSetting(modelId)?[^1];

    /// <summary>Type of a model's current FAISS cache, or null.</summary>
    /// <param name="modelId">Row id of the model.</param>
    public string? FaissType(long modelId) => FaissSetting(modelId) is [string type, _] ? type : null;

    /// <summary>Names a model's current FAISS cache.</summary>
    /// <param name="modelId">Row id of the model.</param>
    /// <param name="fileName">Name of a file in the index folder.</param>
    /// <param name="type">Its type.</param>
    /// <exception cref="SqliteException">A writer is at work for long, or the index cannot be written.</exception>
    internal void SetFaissFile(long modelId, string fileName, string type) => Query(
        "INSERT INTO setting VALUES ($0, $1) ON CONFLICT (name) DO UPDATE SET value = $1", _ => 0, FaissPrefix + modelId, $"{type} {fileName}");

    /// <summary>Lets a model name no FAISS cache any more.</summary>
    /// <param name="modelId">Row id of the model.</param>
    internal void ClearFaissFile(long modelId) => Query("DELETE FROM setting WHERE name = $0", _ => 0, FaissPrefix + modelId);

    private string[]? FaissSetting(long modelId) => Setting(FaissPrefix + modelId)?.Split(' ', 2);
}
