using System.Globalization;
using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>Puts objects in order. Equal ones keep the order in which they came.</summary>
[Cmdlet("Sort", "Object")]
[OutputType(typeof(PSObject))]
public sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<(PSObject Item, object?[] Keys)> _items = [];
    private PropertySelector[] _properties = [];

    /// <summary>Objects to order.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Properties to order by; the objects themselves when it is not given.</summary>
    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    /// <summary>From the greatest to the least.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>One of those that are equal.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _properties = [.. (Property ?? []).Select(PropertySelector.From)];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is { } item)
        {
            object?[] keys = _properties.Length == 0
                ? [item]
                : [.. _properties.Select(p => p.ValuesOf(item).Select(v => v.Value).FirstOrDefault())];
            _items.Add((item, keys));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        object?[]? last = null;
        foreach ((PSObject item, object?[] keys) in _items.OrderBy(i => i.Keys, Comparer<object?[]>.Create(Compare)))
        {
            if (!Unique || last is null || Compare(last, keys) != 0)
            {
                WriteObject(item);
            }

            last = keys;
        }
    }

    private int Compare(object?[] first, object?[] second)
    {
        for (int i = 0; i < first.Length; i++)
        {
            int order = Compare(first[i], second[i]);
            if (order != 0)
            {
                bool descends = (i < _properties.Length ? _properties[i].Descending : null) ?? Descending;
                return descends ? -order : order;
            }
        }

        return 0;
    }

    // What has no order among itself is ordered by its text.
    private static int Compare(object? first, object? second) =>
        LanguagePrimitives.TryCompare(first, second, ignoreCase: true, out int order)
            ? order
            : CultureInfo.CurrentCulture.CompareInfo.Compare(first?.ToString(), second?.ToString(), CompareOptions.IgnoreCase);
}
