using System.Reflection.Metadata;

namespace Memery.Engine.Plugins;

/// <summary>Finds the contracts' types in the metadata of an assembly that refers to them.</summary>
internal static class PluginTypes
{
    private const string Contracts = "Memery.Abstractions";
    private const string Namespace = "Memery";

    // Deeper than any real class; metadata that was made to run in circles ends here.
    private const int DeepestType = 32;

    /// <summary>Attributes of a type of the contracts. One of the same name that is the assembly's own is another.</summary>
    public static IEnumerable<CustomAttribute> Attributes(MetadataReader metadata, CustomAttributeHandleCollection attributes, string name) =>
        attributes.Select(metadata.GetCustomAttribute).Where(a =>
            a.Constructor.Kind == HandleKind.MemberReference
            && IsContract(metadata, metadata.GetMemberReference((MemberReferenceHandle)a.Constructor).Parent, name));

    /// <summary>The contracts that a class implements, by itself or by a base class in the same assembly.</summary>
    public static IEnumerable<PluginKind> Kinds(MetadataReader metadata, TypeDefinition type)
    {
        HashSet<PluginKind> kinds = [];
        for (int depth = 0; depth < DeepestType; depth++)
        {
            foreach (EntityHandle contract in type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface))
            {
                if (IsContract(metadata, contract, nameof(IEncoder)))
                {
                    kinds.Add(PluginKind.Encoder);
                }
                else if (IsContract(metadata, contract, nameof(IRanker)))
                {
                    kinds.Add(PluginKind.Ranker);
                }
            }

            if (type.BaseType.IsNil || type.BaseType.Kind != HandleKind.TypeDefinition)
            {
                break;
            }

            type = metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
        }

        return kinds;
    }

    /// <summary>Name of a type as reflection wants it.</summary>
    public static string FullName(MetadataReader metadata, TypeDefinition type)
    {
        string name = metadata.GetString(type.Name);
        for (int depth = 0; depth < DeepestType && !type.GetDeclaringType().IsNil; depth++)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
            name = $"{metadata.GetString(type.Name)}+{name}";
        }

        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private static bool IsContract(MetadataReader metadata, EntityHandle handle, string name)
    {
        if (handle.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return metadata.StringComparer.Equals(type.Name, name)
            && metadata.StringComparer.Equals(type.Namespace, Namespace)
            && type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, Contracts);
    }
}
