using System.Globalization;
using System.Reflection;

namespace Memery.Engine.Plugins;

/// <summary>Sets a plugin's options: each value is brought to the option's type and held against its range.</summary>
internal static class PluginOptionBinder
{
    private static readonly Type[] Types = [typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(string)];

    public static bool IsKnown(string type) => Types.Any(t => t.Name == type);

    /// <summary>Sets options on an instance of the plugin.</summary>
    /// <param name="plugin">The instance.</param>
    /// <param name="name">The plugin's name.</param>
    /// <param name="declared">The options it declares.</param>
    /// <param name="values">Values by name, in any case.</param>
    /// <exception cref="MemeryException">PluginOptionInvalid.</exception>
    public static void Set(object plugin, string name, IReadOnlyList<PluginOption> declared, IReadOnlyDictionary<string, object?> values)
    {
        foreach ((string key, object? value) in values)
        {
            PluginOption option = declared.FirstOrDefault(o => string.Equals(o.Name, key, StringComparison.OrdinalIgnoreCase))
                ?? throw Unknown(name, key, declared);
            PropertyInfo property = plugin.GetType().GetProperty(option.Name, BindingFlags.Public | BindingFlags.Instance)!;
            try
            {
                property.SetValue(plugin, Checked(option, value));
            }
            catch (TargetInvocationException e)
            {
                throw Invalid(name, option, value, e.InnerException!.Message);
            }
            catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or ArgumentException)
            {
                throw Invalid(name, option, value, null);
            }
        }
    }

    /// <summary>An error for an option that is not there.</summary>
    public static MemeryException Unknown(string name, string key, IReadOnlyList<PluginOption> declared) => new(
        "PluginOptionInvalid",
        declared.Count == 0 ? Messages.Of("PluginOptionInvalid.None", name, key) : Messages.Of("PluginOptionInvalid.Unknown", name, key, string.Join("; ", declared)),
        key);

    /// <summary>A value in the type of an option.</summary>
    /// <exception cref="FormatException">It is out of range, or no such value.</exception>
    internal static object Checked(PluginOption option, object? value)
    {
        Type type = Types.First(t => t.Name == option.Type);
        object converted = Convert.ChangeType(value, type, CultureInfo.InvariantCulture) ?? throw new FormatException();

        // ChangeType rounds 2.5 to a whole number and takes true for 1: neither was meant.
        bool isNumber = type != typeof(string) && type != typeof(bool);
        if (isNumber)
        {
            double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
            bool isWhole = type != typeof(int) && type != typeof(long) || double.IsInteger(number);
            return value is not bool && isWhole && double.IsFinite(number) && !(number < option.Minimum) && !(number > option.Maximum)
                ? converted
                : throw new FormatException();
        }

        return option.Values.Count == 0 || option.Values.Contains(converted as string, StringComparer.OrdinalIgnoreCase) ? converted : throw new FormatException();
    }

    private static MemeryException Invalid(string name, PluginOption option, object? value, string? cause) => new(
        "PluginOptionInvalid",
        Messages.Of("PluginOptionInvalid.Value", name, string.Create(CultureInfo.InvariantCulture, $"{value}"), option, cause is null ? "" : ": " + cause),
        option.Name);
}
