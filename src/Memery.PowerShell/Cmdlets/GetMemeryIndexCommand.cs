using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Shows an index: its root, its models and how many images it holds.</summary>
[Cmdlet(VerbsCommon.Get, "MemeryIndex", DefaultParameterSetName = "Path")]
[OutputType(typeof(IndexSummary))]
public sealed class GetMemeryIndexCommand : ScopedIndexCommand
{
    private protected override void Process(IndexLocation location, string folder) => WriteObject(IndexCare.Summarize(location, Target.Owner));
}
