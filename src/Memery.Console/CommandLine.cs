namespace Memery.ConsoleHost;

/// <summary>What the command line asks for.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Text">The command text, or the path of the script.</param>
/// <param name="Arguments">Arguments of the script.</param>
internal sealed record CommandLine(RunKind Kind, string Text, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads the arguments of the process.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0)
        {
            return new(RunKind.StandardInput, "", []);
        }

        string[] rest = [.. args.Skip(1)];
        return args[0].ToUpperInvariant() switch
        {
            "-" when rest.Length == 0 => new(RunKind.StandardInput, "-", []),
            "-HELP" or "--HELP" or "-H" or "-?" or "/?" => new(RunKind.Help, "", []),
            "-VERSION" or "--VERSION" or "-V" => new(RunKind.Version, "", []),
            "-FILE" or "--FILE" or "-F" => rest.Length > 0
                ? new(RunKind.File, rest[0], rest[1..])
                : throw new UsageException($"{args[0]} needs the path of a script."),
            "-COMMAND" or "--COMMAND" or "-C" => rest.Length > 0
                ? new(RunKind.Command, string.Join(' ', rest), [])
                : throw new UsageException($"{args[0]} needs a command."),
            ['-', ..] => throw new UsageException($"'{args[0]}' is no option of memery."),
            _ => new(RunKind.Command, string.Join(' ', args), []),
        };
    }
}
