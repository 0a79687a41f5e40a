using System.Management.Automation;

namespace Memery.Testing.Empty;

/// <summary>Gives nothing.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : Cmdlet;
