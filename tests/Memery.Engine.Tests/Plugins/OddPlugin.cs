using System.Reflection;
using System.Reflection.Emit;

namespace Memery.Engine.Tests.Plugins;

/// <summary>Writes a plugin's assembly as if it was compiled against another Memery.Abstractions, whose attributes have other constructors.</summary>
internal static class OddPlugin
{
    private static readonly byte[] Prolog = [1, 0];
    private static readonly byte[] NoNamedArguments = [0, 0];

    /// <summary>An argument of [MemeryPlugin] in metadata's form.</summary>
    public static byte[] Serialized(object? argument) => argument switch
    {
        null => [0xFF],
        string text => [(byte)text.Length, .. System.Text.Encoding.UTF8.GetBytes(text)],
        int number => BitConverter.GetBytes(number),
        _ => throw new ArgumentException(null, nameof(argument)),
    };

    /// <summary>Writes it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="types">Types of the arguments of the constructor of its [MemeryPlugin].</param>
    /// <param name="arguments">The arguments, serialized.</param>
    /// <param name="optionTypes">Types of the arguments of the constructor of its [PluginOption], which get zeros; null for no option.</param>
    public static void Write(string path, Type[] types, byte[] arguments, Type[]? optionTypes = null)
    {
        var contracts = new PersistedAssemblyBuilder(new AssemblyName("Memery.Abstractions"), typeof(object).Assembly);
        ModuleBuilder contractsModule = contracts.DefineDynamicModule("Memery.Abstractions");
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Odd"), typeof(object).Assembly);
        TypeBuilder plugin = assembly.DefineDynamicModule("Odd").DefineType("Odd.OddRanker", TypeAttributes.Public | TypeAttributes.Abstract, typeof(object), [typeof(IRanker)]);
        plugin.SetCustomAttribute(Attribute(contractsModule, nameof(MemeryPluginAttribute), types), [.. Prolog, .. arguments, .. NoNamedArguments]);
        if (optionTypes is not null)
        {
            MethodBuilder setter = plugin.DefineMethod("set_Odd", MethodAttributes.Public, typeof(void), [typeof(int)]);
            setter.GetILGenerator().Emit(OpCodes.Ret);
            PropertyBuilder option = plugin.DefineProperty("Odd", PropertyAttributes.None, typeof(int), null);
            option.SetSetMethod(setter);
            option.SetCustomAttribute(
                Attribute(contractsModule, nameof(PluginOptionAttribute), optionTypes),
                [.. Prolog, .. new byte[optionTypes.Length * sizeof(int)], .. NoNamedArguments]);
        }

        plugin.CreateType();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        assembly.Save(path);
    }

    private static ConstructorBuilder Attribute(ModuleBuilder contracts, string name, Type[] types)
    {
        TypeBuilder type = contracts.DefineType("Memery." + name, TypeAttributes.Public, typeof(Attribute));
        ConstructorBuilder constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, types);
        constructor.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return constructor;
    }
}
