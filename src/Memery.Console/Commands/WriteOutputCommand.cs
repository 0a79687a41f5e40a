using System.Management.Automation;

namespace Memery.ConsoleHost.Commands;

/// <summary>Hands objects to the next command.</summary>
[Cmdlet(VerbsCommunications.Write, "Output")]
[OutputType(typeof(PSObject))]
public sealed class WriteOutputCommand : PSCmdlet
{
    /// <summary>Objects to hand on.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>Hands a collection on as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject, enumerateCollection: !NoEnumerate);
}
