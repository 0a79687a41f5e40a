using Memery.Engine.Encoding;

namespace Memery.Engine.Models.Installing;

/// <summary>
/// The place beside the models where one is put together. It has its name only when it is whole, by one rename. One at a
/// time: the operating system lets go of the lock when the process ends, however it ends. What was fetched stays here
/// for the next attempt.
/// </summary>
internal sealed class ModelStaging : IDisposable
{
    private readonly FileStream _lock;

    private ModelStaging(string name, FileStream @lock) => (Name, _lock) = (name, @lock);

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>Absolute path of the folder; made by <see cref="Make"/>.</summary>
    public string Folder => Path.Combine(ModelStore.FullName, $".{Name}.part");

    /// <summary>Takes the place.</summary>
    /// <exception cref="MemeryException">ModelBusy, ModelNotWritable.</exception>
    public static ModelStaging Begin(string name)
    {
        string file = Path.Combine(ModelStore.FullName, $".{name}.lock");
        try
        {
            Directory.CreateDirectory(ModelStore.FullName);
            return new ModelStaging(name, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (Storage.WriterLock.IsSharingViolation(e))
        {
            throw new MemeryException("ModelBusy", Messages.Of("ModelBusy", name), name, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.ErrorOf(e, ModelStore.FullName);
        }
    }

    /// <summary>Makes the folder, or finds what an earlier attempt has left in it.</summary>
    public void Make() => Directory.CreateDirectory(Folder);

    /// <summary>Deletes all files in it but some.</summary>
    /// <param name="paths">Paths with <c>/</c>.</param>
    public void Keep(IReadOnlySet<string> paths)
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            if (!paths.Contains(Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/')))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Absolute path of a file in it; the folders above are made.</summary>
    /// <param name="relative">A path with <c>/</c>.</param>
    public string PathOf(string relative)
    {
        string file = Path.Combine(Folder, relative.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    /// <summary>Deletes what is in it.</summary>
    public void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>Gives the model its name; one that is there gives way.</summary>
    /// <param name="from">Absolute path of the folder that holds the model.</param>
    /// <returns>Absolute path of the model.</returns>
    public string Commit(string from)
    {
        string target = ModelStore.FolderOf(Name);
        string old = Path.Combine(ModelStore.FullName, $".{Name}.old");
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }

        if (Directory.Exists(target))
        {
            // Windows moves no folder whose files are open.
            EncoderPool.Shared.Clear();
            Directory.Move(target, old);
        }

        Directory.Move(from, target);
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }

        Clear();
        return target;
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
