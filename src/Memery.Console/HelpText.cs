using System.Reflection;

namespace Memery.ConsoleHost;

/// <summary>What the program says about itself.</summary>
internal static class HelpText
{
    public const string Text = """
        memery runs PowerShell text with the Memery module loaded, where PowerShell itself is not installed.

        Usage:
          memery COMMAND...                 run a command; several arguments are joined by blanks
          memery -File SCRIPT [ARG...]      run a script with its arguments
          memery [-]                        run the text that comes on standard input
          memery -Help | -Version

        Examples:
          memery "Search-Memery 'a dog in the snow' ./photos -First 5"
          memery "Get-ChildItem *.jpg | Add-MemeryIndex"
          memery "Search-Memery dog | Copy-Item -Destination ./dogs"
          echo 'Update-MemeryIndex ./photos' | memery

        A dollar sign is PowerShell's; most shells need single quotes around it: memery '$PSVersionTable'

        Exit codes:
          0    success
          1    a terminating error, or the last statement failed
          2    wrong usage: an unknown option, or a script that is not there
          N    the script ran 'exit N'
          129, 130, 143    stopped by a hang-up, Ctrl+C, a request to terminate; what was done is kept

        Results go to standard output; errors, warnings, verbose messages and progress go to standard error. A stream
        that is no terminal gets plain text: no colours (nor with NO_COLOR set), no progress, nothing cut off. Questions
        are asked only at a terminal; elsewhere they are errors that name the switch to give.

        Beside the commands of Memery and of PowerShell's core (Where-Object, ForEach-Object, Get-Help, Get-Command and
        others) there are Get-ChildItem, Set-Location, Get-Location, Select-Object, Sort-Object, Write-Output, Write-Host,
        Out-String, Copy-Item and Export-Csv, with their usual parameters. For more, install PowerShell; the module loads
        there as it is: Import-Module ./Memery.psd1

        """;

    public static string Version { get; } = "memery " + typeof(HelpText).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
