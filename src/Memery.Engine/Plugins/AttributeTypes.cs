using System.Reflection.Metadata;

namespace Memery.Engine.Plugins;

/// <summary>Names the types in an attribute's arguments: the contracts' attributes hold numbers, texts, and arrays of texts alone.</summary>
internal sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
{
    public static AttributeTypes Instance { get; } = new();

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetSystemType() => "Type";

    public bool IsSystemType(string type) => type == "Type";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => throw Unknown();

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => throw Unknown();

    public string GetTypeFromSerializedName(string name) => throw Unknown();

    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => throw Unknown();

    private static BadImageFormatException Unknown() => new(Messages.Of("PluginInvalid.Attribute"));
}
