using System.Management.Automation;
using System.Management.Automation.Runspaces;

// Memery.Testing.Shell SCRIPT [ARGUMENT...]: output and errors as text, a line each; exit code 1 when there was an error.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
var state = InitialSessionState.CreateDefault2();
if (OperatingSystem.IsWindows())
{
    state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
}

using Runspace runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using var shell = PowerShell.Create(runspace);
shell.AddCommand(Path.GetFullPath(args[0]));
foreach (string argument in args[1..])
{
    shell.AddArgument(argument);
}

List<object> errors = [];
try
{
    foreach (PSObject item in shell.Invoke())
    {
        Console.WriteLine(item);
    }
}
catch (RuntimeException e)
{
    errors.Add(e.ErrorRecord);
}

errors.InsertRange(0, shell.Streams.Error);
errors.ForEach(Console.Error.WriteLine);
return errors.Count == 0 ? 0 : 1;
