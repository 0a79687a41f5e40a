namespace Memery.Engine.Plugins.Conformance;

/// <summary>Holds a plugin against its contract: the suite that its author runs.</summary>
/// <param name="host">Makes the plugin.</param>
public sealed class PluginConformance(PluginHost host)
{
    // A check of the samples takes milliseconds; what takes this long has stopped.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Runs the checks one after the other, each when it is asked for.</summary>
    /// <param name="name">Name of a trusted plugin, in any case.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <exception cref="MemeryException">PluginNotFound, PluginNotTrusted, PluginChanged, PluginInvalid, PluginIncompatible.</exception>
    public IEnumerable<PluginCheck> Run(string name, CancellationToken cancellationToken)
    {
        (PluginInfo info, Func<object> create) = host.Open(name);
        object? plugin = null;
        var load = new Check("Load", _ =>
        {
            plugin = create();
            return Task.FromResult(Finding.Passed($"{info.Name} {info.Version}, {info.Kind}, {info.FullName}"));
        });
        yield return Run(load, info, cancellationToken);
        if (plugin is null)
        {
            yield break;
        }

        IEnumerable<Check> checks = plugin is IEncoder encoder
            ? new EncoderChecks(info, encoder, () => (IEncoder)create()).All()
            : new RankerChecks((IRanker)plugin, () => (IRanker)create()).All();
        foreach (Check check in checks.Prepend(new OptionChecks(info, create).Options))
        {
            yield return Run(check, info, cancellationToken);
        }
    }

    private static PluginCheck Run(Check check, PluginInfo plugin, CancellationToken cancellationToken)
    {
        Finding finding;
        try
        {
            finding = ForeignCall.RunAsync(() => check.Run(cancellationToken), cancellationToken).WaitAsync(Limit, cancellationToken).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            finding = Finding.Failed($"It did not end within {Limit.TotalSeconds} seconds.");
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            finding = Finding.Failed(e.Message);
        }

        return new PluginCheck(plugin.Name, check.Name, finding.Status, finding.Detail);
    }
}
