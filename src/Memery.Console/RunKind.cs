namespace Memery.ConsoleHost;

/// <summary>What the command line asks for.</summary>
internal enum RunKind
{
    Command,
    File,
    StandardInput,
    Help,
    Version,
}
