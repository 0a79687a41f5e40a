using System.Text;
using Memery.ConsoleHost;
using Memery.ConsoleHost.Running;
using Memery.ConsoleHost.Terminal;

// The engine would report its use to its makers, and write to the home folder for that.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

using var streams = new StandardStreams();
try
{
    var commandLine = CommandLine.Parse(args);
    switch (commandLine.Kind)
    {
        case RunKind.Help:
            streams.WriteOutput(HelpText.Text);
            return ExitCodes.Success;
        case RunKind.Version:
            streams.WriteOutput(HelpText.Version + Environment.NewLine);
            return ExitCodes.Success;
        case RunKind.StandardInput when commandLine.Text.Length == 0 && streams.InputIsTerminal:
            throw new UsageException("There is no command. Give one, or '-' to type it on standard input.");
        case RunKind.StandardInput:
            using (var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)))
            {
                commandLine = commandLine with { Text = await input.ReadToEndAsync() };
            }

            break;
    }

    using var signals = new StopSignals();
    return new Runner(streams, signals).Run(commandLine);
}
catch (UsageException e)
{
    streams.WriteErrorLine("memery: " + e.Message, TextColor.Error);
    streams.WriteErrorLine("'memery -Help' shows how it is used.", TextColor.None);
    return ExitCodes.WrongUsage;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    // A standard stream that is closed or full.
    streams.WriteErrorLine("memery: " + e.Message, TextColor.Error);
    return ExitCodes.Failure;
}
