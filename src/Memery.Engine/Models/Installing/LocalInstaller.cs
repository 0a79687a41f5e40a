using Memery.Engine.Encoding;
using Memery.Engine.Storage;

namespace Memery.Engine.Models.Installing;

/// <summary>Installs a model that is here already: a folder, a .zip, a .tar or a .tar.gz.</summary>
public static class LocalInstaller
{
    /// <summary>Copies a model to the user's models, tries it, and gives it its name.</summary>
    /// <param name="path">Absolute path of a folder or an archive.</param>
    /// <param name="name">Name of the model; one that is there gives way.</param>
    /// <param name="observer">Hears of progress, in bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MemeryException">ArchiveInvalid, ArchiveUnsafe, ModelBusy, DiskFull, ModelNotWritable, ModelIncomplete, ModelInvalid.</exception>
    public static async Task<ModelInfo> InstallAsync(string path, string name, IFlowObserver observer, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            // What is no model is not copied first.
            _ = ModelFolder.Open(InnerFolder(path));
        }

        using var staging = ModelStaging.Begin(name);
        try
        {
            staging.Clear();
            staging.Make();
            await CopyAsync(path, staging, observer, cancellationToken).ConfigureAwait(false);
            string folder = InnerFolder(staging.Folder);
            await TryAsync(folder, name, cancellationToken).ConfigureAwait(false);
            staging.Commit(folder);
            return ModelStore.Describe(staging.Name, catalog: null, ModelStore.Default);
        }
        catch (MemeryException e) when (e.Item?.StartsWith(staging.Folder, StringComparison.Ordinal) == true)
        {
            // The user knows what was given, and not this place.
            throw new MemeryException(e.ErrorId, e.Message.Replace(staging.Folder, path, StringComparison.Ordinal), path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.ErrorOf(e, ModelStore.FullName);
        }
        finally
        {
            staging.Clear();
        }
    }

    private static async Task CopyAsync(string path, ModelStaging staging, IFlowObserver observer, CancellationToken stop)
    {
        using var source = ModelSource.Open(path);
        DiskSpace.Need(staging.Folder, source.Length ?? 0, ModelStore.DiskAdvice);
        var progress = new FetchProgress(observer, TimeProvider.System, source.Length ?? new FileInfo(path).Length, before: 0);
        byte[] buffer = new byte[1 << 16];
        foreach ((string relative, Stream content) in source.Files())
        {
            if (Clashes(staging.Folder, relative) is { } name)
            {
                throw ModelSource.Invalid(path, new InvalidDataException($"'{name}' is a file and a folder in it"));
            }

            await using FileStream target = File.Create(staging.PathOf(relative));
            int read;
            while ((read = await ModelSource.ReadAsync(path, content, buffer, stop).ConfigureAwait(false)) > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
                progress.Add(read);
            }
        }
    }

    // An archive can hold a file and a folder of one name, and a disk cannot.
    private static string? Clashes(string folder, string relative)
    {
        string[] parts = relative.Split('/');
        return Directory.Exists(Path.Combine(folder, relative)) ? relative
            : Enumerable.Range(1, parts.Length - 1).Select(n => string.Join('/', parts[..n])).FirstOrDefault(above => File.Exists(Path.Combine(folder, above)));
    }

    // An archive often holds the folder and not its content.
    private static string InnerFolder(string folder)
    {
        string[] entries = Directory.GetFileSystemEntries(folder);
        return entries.Length == 1 && Directory.Exists(entries[0]) && !File.Exists(Path.Combine(folder, ModelDescription.FileName)) ? InnerFolder(entries[0]) : folder;
    }

    // Nothing vouches for these files but that they work.
    private static async Task TryAsync(string folder, string name, CancellationToken stop)
    {
        try
        {
            using var encoder = new OnnxEncoder(ModelFolder.Open(folder));
            ImageInput input = encoder.ImageInput;
            await encoder.EncodeImagesAsync([new ImageTensor(input.Width, input.Height, new float[3 * input.Width * input.Height])], stop).ConfigureAwait(false);
            await encoder.EncodeTextsAsync(["a photo"], stop).ConfigureAwait(false);
        }
        catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException e)
        {
            throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.LocalInstaller", name, e.Message.ReplaceLineEndings(" ")), name, e);
        }
    }
}
