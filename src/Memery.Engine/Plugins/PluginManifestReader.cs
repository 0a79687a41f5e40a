using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Memery.Engine.Plugins;

/// <summary>Finds the class with <see cref="MemeryPluginAttribute"/> in an assembly's metadata. No code of the assembly runs.</summary>
internal sealed partial class PluginManifestReader
{
    private readonly string _file;
    private readonly MetadataReader _metadata;

    private PluginManifestReader(string file, MetadataReader metadata)
    {
        _file = file;
        _metadata = metadata;
    }

    /// <summary>Reads an assembly.</summary>
    /// <exception cref="MemeryException">PluginNotFound, PluginInvalid.</exception>
    public static PluginManifest Read(string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            return image.HasMetadata
                ? new PluginManifestReader(file, image.GetMetadataReader()).Read()
                : throw new BadImageFormatException(Messages.Of("PluginInvalid.Native"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MemeryException("PluginNotFound", Messages.Of("PluginNotFound.Assembly", file), file, e);
        }
        catch (Exception e) when (e is not MemeryException)
        {
            // Of any kind: metadata that nobody vouches for can make its reader fail in any way.
            throw new MemeryException("PluginInvalid", Messages.Of("PluginInvalid.BadImage", file, e.Message), file, e);
        }
    }

    /// <summary>Whether an assembly holds a class with the attribute; false for what is no assembly.</summary>
    public static bool HasPlugin(string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            return image.HasMetadata && new PluginManifestReader(file, image.GetMetadataReader()).Marked().Count > 0;
        }
        catch (Exception e) when (e is not MemeryException)
        {
            return false;
        }
    }

    private PluginManifest Read()
    {
        List<(TypeDefinition Type, CustomAttribute Mark)> marked = Marked();
        if (marked is not [(TypeDefinition type, CustomAttribute mark)])
        {
            throw Invalid(marked.Count == 0 ? Messages.Of("PluginInvalid.NoEntryPoint", _file) : Messages.Of("PluginInvalid.ManyEntryPoints", _file));
        }

        CustomAttributeValue<string> value = mark.DecodeValue(AttributeTypes.Instance);
        if (value.Arguments() is not [string name, string version, int contractVersion])
        {
            throw Invalid(Messages.Of("PluginInvalid.Arguments", _file));
        }

        string typeName = PluginTypes.FullName(_metadata, type);
        if (!NamePattern().IsMatch(name))
        {
            throw Invalid(Messages.Of("PluginInvalid.Name", _file, name));
        }

        PluginKind[] kinds = [.. PluginTypes.Kinds(_metadata, type)];
        return kinds is [PluginKind kind]
            ? new PluginManifest(name, Plain(version), contractVersion, kind, typeName)
            {
                Description = Plain(value.Text(nameof(MemeryPluginAttribute.Description))),
                SharedAssemblies = value.Texts(nameof(MemeryPluginAttribute.SharedAssemblies)),
                Options = [.. PluginOptionReader.Read(_metadata, type)],
            }
            : throw Invalid(Messages.Of("PluginInvalid.NoContract", name, _file, typeName));
    }

    private List<(TypeDefinition Type, CustomAttribute Mark)> Marked() =>
        [.. _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition)
            .SelectMany(type => PluginTypes.Attributes(_metadata, type.GetCustomAttributes(), nameof(MemeryPluginAttribute)).Select(mark => (type, mark)))];

    // It is shown before anyone has trusted it: no escape sequences for the terminal.
    private static string Plain(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c)));

    private MemeryException Invalid(string message) => new("PluginInvalid", message, _file);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex NamePattern();
}
