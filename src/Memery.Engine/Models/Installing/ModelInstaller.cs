using System.Security.Cryptography;
using Memery.Engine.Models.Catalog;
using Memery.Engine.Storage;

namespace Memery.Engine.Models.Installing;

/// <summary>Installs the models of a catalogue: fetched, verified, and only then there.</summary>
public sealed class ModelInstaller
{
    private const string PartSuffix = ".part";

    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Makes an installer.</summary>
    /// <param name="options">How it fetches.</param>
    /// <param name="clock">Tells time.</param>
    public ModelInstaller(FetchOptions options, TimeProvider? clock = null) => (_options, _clock) = (options, clock ?? TimeProvider.System);

    /// <summary>Bytes that are still to be fetched; fewer than the model has where an earlier attempt has left some.</summary>
    /// <param name="model">A model of a catalogue.</param>
    public static long Remaining(CatalogModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string folder = Path.Combine(ModelStore.FullName, $".{ModelStore.NameOf(model.Name)}.part");
        return model.Length - model.Files.Sum(f => Have(Path.Combine(folder, f.Path.Replace('/', Path.DirectorySeparatorChar)), f.Length));
    }

    /// <summary>Fetches a model. A model of that name that is there gives way to it.</summary>
    /// <param name="model">A model of a catalogue.</param>
    /// <param name="observer">Hears of progress, in bytes.</param>
    /// <param name="cancellationToken">Ends it; what was fetched is kept for the next attempt.</param>
    /// <exception cref="MemeryException">ModelBusy, DiskFull, DownloadFailed, DownloadWrong, ModelNotWritable, ModelIncomplete, ModelInvalid.</exception>
    public async Task<ModelInfo> InstallAsync(CatalogModel model, IFlowObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(observer);
        try
        {
            using var staging = ModelStaging.Begin(model.Name);
            staging.Make();
            staging.Keep(model.Files.SelectMany(f => (string[])[f.Path, f.Path + PartSuffix]).ToHashSet(StringComparer.Ordinal));
            long remaining = Remaining(model);
            DiskSpace.Need(staging.Folder, remaining, ModelStore.DiskAdvice);
            observer.OnDetail($"{DiskSpace.Size(remaining)} of {DiskSpace.Size(model.Length)} are to be fetched from {model.Source}");
            await FetchAsync(model, staging, new FetchProgress(observer, _clock, model.Length, model.Length - remaining), cancellationToken).ConfigureAwait(false);
            if (model.Description is { } description)
            {
                await File.WriteAllTextAsync(staging.PathOf(ModelDescription.FileName), description, cancellationToken).ConfigureAwait(false);
            }

            _ = ModelFolder.Open(staging.Folder);
            staging.Commit(staging.Folder);
            return ModelStore.Describe(model.Name, model, ModelStore.Default);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.ErrorOf(e, ModelStore.FullName);
        }
    }

    private async Task FetchAsync(CatalogModel model, ModelStaging staging, FetchProgress progress, CancellationToken cancellationToken)
    {
        using var fetcher = new Fetcher(_options, progress.Tell);
        await Parallel.ForEachAsync(
            model.Files,
            new ParallelOptions { MaxDegreeOfParallelism = _options.ParallelFiles, CancellationToken = cancellationToken },
            async (file, stop) => await FetchAsync(fetcher, model.UrlOf(file), file, staging.PathOf(file.Path), progress, stop).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // A file has its name only when its bytes are those that the catalogue names.
    private static async Task FetchAsync(Fetcher fetcher, Uri url, CatalogFile file, string target, FetchProgress progress, CancellationToken stop)
    {
        // An earlier attempt may have been one at another version of the catalogue.
        if (File.Exists(target))
        {
            if (await SumAsync(target, stop).ConfigureAwait(false) == file.Sha256)
            {
                return;
            }

            File.Delete(target);
            progress.Add(-file.Length);
        }

        string part = target + PartSuffix;
        bool isRest = File.Exists(part);
        while (true)
        {
            await GoOnAsync(fetcher, url, part, file.Length, progress, stop).ConfigureAwait(false);
            string sum = await SumAsync(part, stop).ConfigureAwait(false);
            if (sum == file.Sha256)
            {
                File.Move(part, target);
                return;
            }

            File.Delete(part);
            progress.Add(-file.Length);
            if (!isRest)
            {
                throw new MemeryException("DownloadWrong", Messages.Of("DownloadWrong.Sum", url, sum, file.Sha256), url.ToString());
            }

            // The wrong bytes may be those of the earlier attempt.
            isRest = false;
        }
    }

    // A line that breaks again and again comes to an end too, as long as each attempt brings something.
    private static async Task GoOnAsync(Fetcher fetcher, Uri url, string part, long length, FetchProgress progress, CancellationToken stop)
    {
        while (true)
        {
            long had = LengthOf(part);
            try
            {
                await fetcher.FetchAsync(url, part, length, progress.Add, stop).ConfigureAwait(false);
                return;
            }
            catch (MemeryException e) when (e.ErrorId == "DownloadFailed" && LengthOf(part) > had)
            {
            }
        }
    }

    private static long LengthOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static async Task<string> SumAsync(string file, CancellationToken stop)
    {
        await using FileStream content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop).ConfigureAwait(false));
    }

    private static long Have(string file, long length) =>
        File.Exists(file) ? length : Math.Min(LengthOf(file + PartSuffix), length);
}
