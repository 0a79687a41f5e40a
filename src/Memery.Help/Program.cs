using Memery.Help;

if (args is not [string manifest, string sources, string output])
{
    await Console.Error.WriteLineAsync("Usage: Memery.Help MANIFEST SOURCES OUTPUT");
    return 2;
}

try
{
    HelpBuilder.Build(manifest, sources, output);
    return 0;
}
catch (HelpSourceException e)
{
    // The form by which MSBuild knows an error.
    await Console.Error.WriteLineAsync($"{e.File} : error HELP0001: {e.Message}");
    return 1;
}
