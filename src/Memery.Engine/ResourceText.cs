using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Memery.Engine;

/// <summary>
/// The texts of an assembly's <c>Messages.resx</c>. A key is the id of the error, with the place behind a dot where an id
/// has several texts.
/// </summary>
/// <param name="assembly">The assembly; its name is the first part of the resource's.</param>
public sealed class ResourceText(Assembly assembly)
{
    private readonly ResourceManager _resources = new(assembly.GetName().Name + ".Messages", assembly);

    /// <summary>A text with its values put in.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">What {0}, {1} and so on stand for.</param>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public string Of(string key, params object?[] values) => string.Format(
        CultureInfo.CurrentCulture,
        _resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new ArgumentException($"There is no message '{key}'.", nameof(key)),
        values);
}
