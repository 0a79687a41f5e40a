using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Memery.Engine.Plugins;

/// <summary>Names the type of a property; what is no primitive type has no name here, and is no option's.</summary>
internal sealed class SignatureTypes : ISignatureTypeProvider<string, object?>
{
    private const string Other = "";

    public static SignatureTypes Instance { get; } = new();

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetArrayType(string elementType, ArrayShape shape) => Other;

    public string GetByReferenceType(string elementType) => Other;

    public string GetFunctionPointerType(MethodSignature<string> signature) => Other;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => Other;

    public string GetGenericMethodParameter(object? genericContext, int index) => Other;

    public string GetGenericTypeParameter(object? genericContext, int index) => Other;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => Other;

    public string GetPointerType(string elementType) => Other;

    public string GetSZArrayType(string elementType) => Other;

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Other;

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Other;

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Other;
}
