namespace Memery.Engine.Plugins.Conformance;

/// <summary>The options: a new instance holds the defaults that are declared, and takes what the ranges allow.</summary>
internal sealed class OptionChecks(PluginInfo plugin, Func<object> create)
{
    public Check Options => new("Options", _ => Task.FromResult(Finding.Of(
        plugin.Options.Select(Fault).FirstOrDefault(f => f is not null),
        plugin.Options.Count == 0 ? "It has none." : string.Join("; ", plugin.Options))));

    private string? Fault(PluginOption option)
    {
        object instance = create();
        object? actual = instance.GetType().GetProperty(option.Name)!.GetValue(instance);
        if (option.Default is null)
        {
            return $"{option.Name} does not declare its default, which is '{actual}'.";
        }

        if (!PluginOptionBinder.Checked(option, option.Default).Equals(actual))
        {
            return $"{option.Name} declares the default '{option.Default}', and a new instance has '{actual}'.";
        }

        foreach (object? value in new object?[] { option.Minimum, option.Maximum }.Concat(option.Values))
        {
            if (value is not null)
            {
                PluginOptionBinder.Set(instance, plugin.Name, plugin.Options, new Dictionary<string, object?> { [option.Name] = value });
            }
        }

        return null;
    }
}
