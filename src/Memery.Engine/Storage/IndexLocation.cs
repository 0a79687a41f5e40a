namespace Memery.Engine.Storage;

/// <summary>Where an index lies and which folder it is about.</summary>
/// <param name="Folder">Absolute path of the folder that holds the database and the caches.</param>
/// <param name="Root">Absolute path of the folder whose images it holds.</param>
public sealed record IndexLocation(string Folder, string Root)
{
    /// <summary>Name of an index folder inside its root.</summary>
    public const string FolderName = ".memery";

    /// <summary>Name of the database inside the index folder.</summary>
    public const string DatabaseName = "index.db";

    /// <summary>The database.</summary>
    public string Database => Path.Combine(Folder, DatabaseName);

    /// <summary>Whether the index lies inside its root, as <c>.memery</c>. Then every stored path is relative.</summary>
    public bool IsInRoot => Folder == Path.Combine(Root, FolderName);

    /// <summary>The index in its root.</summary>
    /// <param name="root">Absolute path.</param>
    public static IndexLocation InRoot(string root) => new(Path.Combine(root, FolderName), root);

    /// <summary>Whether a folder holds an index.</summary>
    /// <param name="folder">An index folder, for example <c>images/.memery</c>.</param>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, DatabaseName));
}
