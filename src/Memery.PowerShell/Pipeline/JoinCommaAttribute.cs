using System.Management.Automation;

namespace Memery.PowerShell.Pipeline;

/// <summary>Puts together what PowerShell takes apart: an unquoted <c>IVF4096,Flat</c> is an array of two.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JoinCommaAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is object[] parts ? string.Join(',', parts) : inputData;
}
