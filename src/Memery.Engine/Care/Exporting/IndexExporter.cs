using System.Globalization;
using Memery.Engine.Indexing;
using Memery.Engine.Storage;

namespace Memery.Engine.Care.Exporting;

/// <summary>Writes an index into a file of another form.</summary>
public static class IndexExporter
{
    /// <summary>The form that a file's extension names; null when it names none.</summary>
    /// <param name="path">Path of the file.</param>
    public static ExportFormat? FormatOf(string path) =>
        Enum.TryParse(Path.GetExtension(path).TrimStart('.'), ignoreCase: true, out ExportFormat format) && Enum.IsDefined(format) ? format : null;

    /// <summary>The file of names beside a matrix.</summary>
    /// <param name="path">Path of the matrix.</param>
    public static string NamesOf(string path) => Path.ChangeExtension(path, ".names.txt");

    /// <summary>Exports an index. A file has its name only when it is whole.</summary>
    /// <param name="location">An existing index.</param>
    /// <param name="options">What, and where to.</param>
    /// <param name="owner">The user's mark.</param>
    /// <param name="observer">Hears what was left out.</param>
    /// <param name="cancellationToken">Ends it and leaves no file.</param>
    /// <exception cref="MemeryException">FileExists, ExportFailed, ModelNotFound, AmbiguousModel and those of an index.</exception>
    public static IndexExport Export(IndexLocation location, ExportOptions options, OwnerMark owner, IFlowObserver observer, CancellationToken cancellationToken)
    {
        string? names = options.Format == ExportFormat.Npy ? NamesOf(options.Destination) : null;
        foreach (string file in new[] { options.Destination, names }.OfType<string>().Where(f => !options.Overwrite && File.Exists(f)))
        {
            throw new MemeryException("FileExists", Messages.Of("FileExists", file), file);
        }

        using IndexStore store = IndexStore.OpenForReading(location, owner);
        ModelRow? model = ModelOf(store, options);
        try
        {
            using var draft = new DraftFile(options.Destination);
            using DraftFile? draftOfNames = names is null ? null : new DraftFile(names);
            long rows;
            using (IExportWriter writer = options.Format switch
            {
                ExportFormat.Csv => new CsvExportWriter(draft.Stream, options.HasVectors),
                ExportFormat.Json => new JsonExportWriter(draft.Stream, options.HasVectors),
                _ => new NpyExportWriter(draft.Stream, draftOfNames!.Stream, model!.Dimension),
            })
            {
                rows = Write(store, options, model, writer, observer, cancellationToken);
                writer.Complete();
            }

            draftOfNames?.Commit(options.Overwrite);
            draft.Commit(options.Overwrite);
            return new IndexExport { FullName = options.Destination, Format = options.Format, Rows = rows, Names = names, Index = location.Folder };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MemeryException("ExportFailed", Messages.Of("ExportFailed", options.Destination, e.Message), options.Destination, e);
        }
    }

    private static long Write(IndexStore store, ExportOptions options, ModelRow? model, IExportWriter writer, IFlowObserver observer, CancellationToken cancellationToken)
    {
        var models = store.Models().ToDictionary(m => m.Id);
        var scope = Scope.Under(StoredPath.From(options.Folder, store.Location.Root));
        bool isMatrix = options.Format == ExportFormat.Npy;
        long rows = 0;
        long leftOut = 0;
        foreach (ExportRow row in RowProgress.Over(
            StoreError.Guard(store.Location.Folder, store.ExportRows(scope, model?.Id, isMatrix || options.HasVectors)), total: null, observer, "rows"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isMatrix && row.Item?.Image.State == ImageState.Missing)
            {
                continue;
            }

            bool isWritten = row.Item is { } item
                && StoredPath.ToFull(item.Image.Path, store.Location.Root, store.AllowsAbsolutePaths) is not null
                && VectorOf(row, models) is { } vector
                && writer.Write(new ExportEntry(item.Image, row.ModelId is { } id ? models.GetValueOrDefault(id)?.Name : null, vector));
            rows += isWritten ? 1 : 0;
            leftOut += isWritten ? 0 : 1;
        }

        if (leftOut > 0)
        {
            observer.OnWarning(string.Create(CultureInfo.CurrentCulture,
                $"{leftOut:N0} entries of the index '{store.Location.Folder}' were left out: they are damage{(isMatrix ? ", or their names have more than one line" : "")}. Test-MemeryIndex tells more."));
        }

        return rows;
    }

    /// <summary>Empty when there is none; null when it is damage.</summary>
    private static float[]? VectorOf(ExportRow row, Dictionary<long, ModelRow> models)
    {
        if (row.Float16 is not { } float16)
        {
            return [];
        }

        if (!models.TryGetValue(row.ModelId!.Value, out ModelRow? model) || !BlockBuilder.IsSound(float16, model.Dimension))
        {
            return null;
        }

        float[] vector = new float[model.Dimension];
        Float16.ToSingle(float16, vector);
        return vector;
    }

    private static ModelRow? ModelOf(IndexStore store, ExportOptions options)
    {
        IReadOnlyList<ModelRow> all = StoreError.Guard(store.Location.Folder, store.Models);
        if (options.Model is null && options.Format != ExportFormat.Npy)
        {
            return null;
        }

        ModelRow[] found = [.. all.Where(m => options.Model is null
            || m.Fingerprint == options.Model || string.Equals(m.Name, options.Model, StringComparison.OrdinalIgnoreCase))];
        string known = string.Join(", ", all.Select(m => $"{m.Name} ({m.Fingerprint})"));
        return found switch
        {
            [{ } one] => one,
            [] => throw new MemeryException("ModelNotFound", Messages.Of("ModelNotFound.IndexExporter", store.Location.Folder, options.Model is null ? "any model" : $"the model '{options.Model}'", known), options.Model ?? store.Location.Folder),
            _ => throw new MemeryException("AmbiguousModel", Messages.Of("AmbiguousModel", store.Location.Folder, known), options.Model ?? store.Location.Folder),
        };
    }
}
