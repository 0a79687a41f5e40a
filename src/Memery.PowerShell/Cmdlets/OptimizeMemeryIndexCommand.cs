using System.Management.Automation;
using Memery.Engine.Care;
using Memery.Engine.Storage;
using Memery.PowerShell.Completion;
using Memery.PowerShell.Pipeline;

namespace Memery.PowerShell.Cmdlets;

/// <summary>Builds the index by which an index of many images is searched.</summary>
[Cmdlet(VerbsCommon.Optimize, "MemeryIndex", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(IndexOptimization))]
public sealed class OptimizeMemeryIndexCommand : ScopedIndexCommand
{
    /// <summary>Exact, Auto, or a type of FAISS's by the name that its index factory reads.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [JoinComma]
    [ArgumentCompleter(typeof(IndexTypeCompleter))]
    public string IndexType { get; set; } = "Exact";

    /// <summary>Names or fingerprints of the models whose part is built; all that the index holds when it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IndexModelCompleter))]
    public string[]? Model { get; set; }

    /// <summary>What builds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public ComputeDevice Device { get; set; } = ComputeDevice.Auto;

    private protected override void Process(IndexLocation location, string folder)
    {
        var optimizer = new IndexOptimizer(Target.Owner, Observer);
        foreach (OptimizationTarget target in optimizer.Find(location, IndexType, Model))
        {
            OrReport(() =>
            {
                OptimizationPlan plan = AwaitOrThrow(Begin(_ => Task.FromResult(optimizer.Plan(target))));
                if (ShouldProcess(location.Folder, $"Build the index {plan.TypeName} of model '{plan.ModelName}'"))
                {
                    WriteObject(AwaitOrThrow(Begin(stop => Task.FromResult(optimizer.Run(plan, Device, stop)))));
                }
            });
        }
    }
}
