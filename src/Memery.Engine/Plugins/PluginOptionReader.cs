using System.Reflection;
using System.Reflection.Metadata;

namespace Memery.Engine.Plugins;

/// <summary>Reads the options that a plugin's class declares.</summary>
internal static class PluginOptionReader
{
    public static IEnumerable<PluginOption> Read(MetadataReader metadata, TypeDefinition type)
    {
        foreach (PropertyDefinition property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            foreach (CustomAttribute mark in PluginTypes.Attributes(metadata, property.GetCustomAttributes(), nameof(PluginOptionAttribute)))
            {
                CustomAttributeValue<string> value = mark.DecodeValue(AttributeTypes.Instance);
                string name = metadata.GetString(property.Name);
                string valueType = property.DecodeSignature(SignatureTypes.Instance, null).ReturnType;
                if (value.Arguments() is not [string or null] arguments)
                {
                    throw new BadImageFormatException(Messages.Of("PluginInvalid.OptionArguments", name));
                }

                if (!IsPublicAndSettable(metadata, property) || !PluginOptionBinder.IsKnown(valueType))
                {
                    throw new BadImageFormatException(Messages.Of("PluginInvalid.Option", name));
                }

                yield return new PluginOption(name, valueType, (string?)arguments[0] ?? "")
                {
                    Default = value.Value(nameof(PluginOptionAttribute.Default)),
                    Minimum = Limit(value.Value(nameof(PluginOptionAttribute.Minimum))),
                    Maximum = Limit(value.Value(nameof(PluginOptionAttribute.Maximum))),
                    Values = value.Texts(nameof(PluginOptionAttribute.Values)),
                };
            }
        }
    }

    private static double? Limit(object? value) => value is double limit && double.IsFinite(limit) ? limit : null;

    private static bool IsPublicAndSettable(MetadataReader metadata, PropertyDefinition property) =>
        !property.GetAccessors().Setter.IsNil
        && (metadata.GetMethodDefinition(property.GetAccessors().Setter).Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;
}
