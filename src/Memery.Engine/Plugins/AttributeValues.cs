using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Memery.Engine.Plugins;

/// <summary>Takes the values out of an attribute.</summary>
internal static class AttributeValues
{
    /// <summary>The arguments of its constructor; in an assembly compiled against other contracts they are other than here.</summary>
    public static object?[] Arguments(this CustomAttributeValue<string> attribute) => [.. attribute.FixedArguments.Select(a => a.Value)];

    public static object? Value(this CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Name == name).Value;

    public static string? Text(this CustomAttributeValue<string> attribute, string name) => attribute.Value(name) as string;

    public static IReadOnlyList<string> Texts(this CustomAttributeValue<string> attribute, string name) =>
        attribute.Value(name) is ImmutableArray<CustomAttributeTypedArgument<string>> items ? [.. items.Select(i => i.Value).OfType<string>()] : [];
}
