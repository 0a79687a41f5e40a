using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Memery.Engine.Plugins;

/// <summary>Takes the named values out of an attribute.</summary>
internal static class AttributeValues
{
    public static object? Value(this CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Name == name).Value;

    public static string? Text(this CustomAttributeValue<string> attribute, string name) => attribute.Value(name) as string;

    public static IReadOnlyList<string> Texts(this CustomAttributeValue<string> attribute, string name) =>
        attribute.Value(name) is ImmutableArray<CustomAttributeTypedArgument<string>> items ? [.. items.Select(i => i.Value).OfType<string>()] : [];
}
