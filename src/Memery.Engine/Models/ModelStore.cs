using Memery.Engine.Encoding;
using Memery.Engine.Models.Catalog;
using Memery.Engine.Models.Installing;
using Memery.Engine.Storage;

namespace Memery.Engine.Models;

/// <summary>The user's models: a folder each, and which of them is the default.</summary>
public static class ModelStore
{
    private const int LongestName = 100;
    private const string StarterLicence = "MIT";
    private const string StarterSummary = "The small model that comes with Memery: everyday things, nothing to fetch.";
    private const string DefaultFile = "default-model.txt";

    /// <summary>Absolute path of the folder of models; it need not exist.</summary>
    public static string FullName => Path.Combine(UserFolder.FullName, "models");

    /// <summary>Name of the user's default model, whether installed or not; null when none was chosen.</summary>
    public static string? Default
    {
        get
        {
            try
            {
                string name = File.ReadAllText(Path.Combine(UserFolder.FullName, DefaultFile)).Trim();
                return IsName(name) ? name : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether a text can be the name of a model: a folder's name on every operating system.</summary>
    /// <param name="name">Any text.</param>
    public static bool IsName(string name) =>
        name is { Length: > 0 and <= LongestName } && char.IsAsciiLetterOrDigit(name[0]) && name[^1] != '.'
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>Absolute path of a model's folder; it need not exist.</summary>
    /// <param name="name">Its name.</param>
    public static string FolderOf(string name) => Path.Combine(FullName, name);

    /// <summary>Names of the installed models, in order.</summary>
    public static IReadOnlyList<string> Names()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(FullName).Select(f => Path.GetFileName(f)).Where(IsName).Order(StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A model's name as its folder has it, since any case will do; the same where there is none.</summary>
    /// <param name="name">Its name.</param>
    public static string NameOf(string name)
    {
        string[] there = [.. Names(), .. Unfinished()];
        return there.Contains(name) ? name : there.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    /// <summary>Makes a model the default.</summary>
    /// <param name="name">Name of an installed model, or of one that comes with the module.</param>
    /// <exception cref="MemeryException">ModelNotFound, ModelNotWritable.</exception>
    public static void SetDefault(string name)
    {
        _ = ModelLocator.Find(name, path: null);
        Write(() =>
        {
            Directory.CreateDirectory(UserFolder.FullName);
            string file = Path.Combine(UserFolder.FullName, DefaultFile);
            using var draft = new DraftFile(file);
            draft.Stream.Write(System.Text.Encoding.UTF8.GetBytes(name + Environment.NewLine));
            draft.Commit(overwrite: true);
        });
    }

    /// <summary>What is known of the installed models, those that come with the module, and those of a catalogue.</summary>
    /// <param name="catalog">The catalogue.</param>
    public static IReadOnlyList<ModelInfo> List(IReadOnlyList<CatalogModel> catalog)
    {
        string standard = Default is { } name && ModelLocator.TryFind(name) is not null ? name : ModelLocator.StarterName;
        var known = catalog.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
        string[] here = [.. ModelLocator.ShippedNames(), .. Names()];
        return
        [
            .. here.Distinct(StringComparer.OrdinalIgnoreCase).Select(n => Describe(n, known.GetValueOrDefault(n), standard)),
            .. catalog.Where(m => !here.Contains(m.Name, StringComparer.OrdinalIgnoreCase)).Select(m => new ModelInfo
            {
                Name = m.Name, State = ModelState.Available, Length = m.Length, Licence = m.Licence, Summary = m.Summary, Source = m.Page,
            }),
        ];
    }

    /// <summary>What is known of a model that is here.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="catalog">What a catalogue says of it, or null.</param>
    /// <param name="standard">Name of the default model.</param>
    public static ModelInfo Describe(string name, CatalogModel? catalog, string? standard)
    {
        string folder = ModelLocator.TryFind(name) ?? FolderOf(name);
        var info = new ModelInfo
        {
            Name = Path.GetFileName(folder),
            State = ModelState.Installed,
            IsDefault = string.Equals(name, standard, StringComparison.OrdinalIgnoreCase),
            Length = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length),
            Licence = catalog?.Licence ?? (ModelLocator.IsStarter(folder) ? StarterLicence : null),
            Summary = catalog?.Summary ?? (ModelLocator.IsStarter(folder) ? StarterSummary : null),
            Source = catalog?.Page,
            FullName = folder,
        };
        try
        {
            ModelDescription description = ModelFolder.Open(folder).Description;
            return info with
            {
                Licence = description.Licence ?? info.Licence,
                Source = description.Source ?? info.Source,
            };
        }
        catch (MemeryException e)
        {
            return info with { State = ModelState.Incomplete, Summary = e.Message };
        }
    }

    /// <summary>Whether a model is installed, or a fetch of it has left something.</summary>
    /// <param name="name">Its name.</param>
    public static bool HasTraceOf(string name) =>
        Names().Concat(Unfinished()).Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Deletes a model, with what is left of a fetch of it.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="MemeryException">ModelBusy, ModelNotWritable.</exception>
    public static void Remove(string name)
    {
        using var staging = ModelStaging.Begin(name);
        Write(() =>
        {
            staging.Clear();
            string folder = FolderOf(staging.Name);
            if (Directory.Exists(folder))
            {
                // Windows moves no folder whose files are open. Out of sight by one rename; a model that is half deleted is none.
                EncoderPool.Shared.Clear();
                string doomed = Path.Combine(FullName, $".{staging.Name}.gone");
                if (Directory.Exists(doomed))
                {
                    Directory.Delete(doomed, recursive: true);
                }

                Directory.Move(folder, doomed);
                Directory.Delete(doomed, recursive: true);
            }

            if (string.Equals(Default, name, StringComparison.OrdinalIgnoreCase))
            {
                File.Delete(Path.Combine(UserFolder.FullName, DefaultFile));
            }
        });
    }

    // What an installation has left that did not end: what it had fetched, or the model that it was to replace.
    private static IEnumerable<string> Unfinished()
    {
        try
        {
            return [.. ((string[])[".part", ".old"]).SelectMany(end => Directory.EnumerateDirectories(FullName, ".*" + end)
                .Select(f => Path.GetFileName(f)[1..^end.Length])).Where(IsName)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>What helps where the disk of the models is too small.</summary>
    internal static string DiskAdvice => Messages.Of("DiskFull.Models");

    /// <summary>Makes a change in the user's folder, and says what hinders it.</summary>
    internal static void Write(Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskSpace.ErrorOf(e, FullName);
        }
    }
}
