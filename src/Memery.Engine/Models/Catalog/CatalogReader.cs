namespace Memery.Engine.Models.Catalog;

/// <summary>Reads a catalogue of models; docs/models.md lists its members.</summary>
internal static class CatalogReader
{
    private const long LargestFile = 1L << 40;

    /// <param name="json">The catalogue.</param>
    /// <param name="origin">Absolute URL or path of it, for errors and for what is relative to it.</param>
    /// <exception cref="MemeryException">CatalogInvalid.</exception>
    public static IReadOnlyList<CatalogModel> Read(ReadOnlyMemory<byte> json, string origin)
    {
        try
        {
            CatalogModel[] models = JsonMembers.Parse(json, catalog =>
            {
                // A source is a folder; the catalogue is a file, and what is relative to it lies beside it.
                Uri source = catalog.OptionalText("source") is { } stated ? AsFolder(Url(catalog, "source", stated)) : Url(catalog, "source", origin);
                return catalog.Objects("models", model => Model(model, source));
            });
            return models.GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
                ? throw new FormatException($"it has '{twice.Key}' twice")
                : models;
        }
        catch (FormatException e)
        {
            throw new MemeryException("CatalogInvalid", Messages.Of("CatalogInvalid", origin, e.Message), origin, e);
        }
    }

    /// <summary>A URL that others can be relative to.</summary>
    public static Uri AsFolder(Uri url) => url.AbsolutePath.EndsWith('/') ? url : new UriBuilder(url) { Path = url.AbsolutePath + "/" }.Uri;

    private static CatalogModel Model(JsonMembers model, Uri source)
    {
        string name = model.Text("name");
        string? description = model.OptionalRaw("model");
        if (description is not null)
        {
            _ = DescriptionReader.Parse(System.Text.Encoding.UTF8.GetBytes(description));
        }

        return new CatalogModel
        {
            Name = ModelStore.IsName(name) ? name : throw model.Wrong("name", "a name of letters, digits, '.', '_' and '-'"),
            Summary = model.Text("summary"),
            Licence = model.Text("licence"),
            LicenceUrl = model.OptionalText("licenceUrl"),
            AsksConsent = model.OptionalFlag("asksConsent") ?? false,
            Page = model.OptionalText("page"),
            Source = source,
            Files = Files(model.Objects("files", file => File(file, source)), model),
            Description = description,
        };
    }

    private static CatalogFile[] Files(CatalogFile[] files, JsonMembers model) =>
        files.Length > 0 && files.Select(f => f.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count() == files.Length
            ? files
            : throw model.Wrong("files", "a list of files of different paths");

    private static CatalogFile File(JsonMembers file, Uri source)
    {
        string sum = file.Text("sha256");
        string from = file.Text("from");
        _ = Url(file, "from", from, source);
        return new CatalogFile(
            DescriptionReader.Inside(file, "path", file.Text("path")),
            from,
            file.Number("length", 1, LargestFile),
            sum.Length == 64 && sum.All(char.IsAsciiHexDigitLower) ? sum : throw file.Wrong("sha256", "64 lower-case hexadecimal digits"));
    }

    private static Uri Url(JsonMembers members, string name, string text, Uri? relativeTo = null) =>
        (relativeTo is null ? Uri.TryCreate(text, UriKind.Absolute, out Uri? url) : Uri.TryCreate(relativeTo, text, out url)) && url.Scheme is "https" or "http"
            ? url
            : throw members.Wrong(name, "a URL of https or http");
}
