using Memery.Engine.Encoding;
using Memery.Engine.Storage;

namespace Memery.Engine.Models.Installing;

/// <summary>
/// The place beside the models where one is put together. It has its name only when it is whole, by one rename. One at a
/// time: the operating system lets go of the lock when the process ends, however it ends. What was fetched stays here
/// for the next attempt.
/// </summary>
internal sealed class ModelStaging : IDisposable
{
    private readonly string _models;
    private readonly FileLock _lock;

    private ModelStaging(string models, string name, FileLock @lock) => (_models, Name, _lock) = (models, name, @lock);

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>Absolute path of the folder; made by <see cref="Make"/>.</summary>
    public string Folder => Path.Combine(_models, $".{Name}.part");

    private string Target => Path.Combine(_models, Name);

    private string Old => Path.Combine(_models, $".{Name}.old");

    /// <summary>Takes the place of a model of the user's.</summary>
    /// <exception cref="MemeryException">ModelBusy, ModelNotWritable.</exception>
    public static ModelStaging Begin(string name) => Begin(ModelStore.NameOf(name), ModelStore.FullName);

    /// <summary>Takes the place of a model in a folder of models.</summary>
    /// <exception cref="MemeryException">ModelBusy, ModelNotWritable.</exception>
    public static ModelStaging Begin(string name, string models)
    {
        string file = Path.Combine(models, $".{name}.lock");
        try
        {
            Directory.CreateDirectory(models);
            FileLock alone = FileLock.TryAcquire(file, TimeSpan.Zero, FileOptions.DeleteOnClose, CancellationToken.None)
                ?? throw new MemeryException("ModelBusy", Messages.Of("ModelBusy", name), name);
            var staging = new ModelStaging(models, name, alone);
            try
            {
                staging.PutBack();
                return staging;
            }
            catch
            {
                staging.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.ErrorOf(e, models);
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
    public void Clear() => Delete(Folder);

    /// <summary>Gives the model its name; one that is there gives way.</summary>
    /// <param name="from">Absolute path of the folder that holds the model.</param>
    /// <returns>Absolute path of the model.</returns>
    public string Commit(string from)
    {
        Delete(Old);
        if (Directory.Exists(Target))
        {
            // Windows moves no folder whose files are open.
            EncoderPool.Shared.Clear();
            Directory.Move(Target, Old);
        }

        try
        {
            Directory.Move(from, Target);
        }
        catch
        {
            PutBack();
            throw;
        }

        Delete(Old);
        Clear();
        return Target;
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // What gave way comes back when nothing has taken its place: the second rename failed, or the process ended before it.
    private void PutBack()
    {
        if (Directory.Exists(Old) && !Directory.Exists(Target))
        {
            Directory.Move(Old, Target);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
