using System.Collections.Concurrent;

namespace Memery.Engine.Models;

/// <summary>The files beside a graph in which it keeps weights.</summary>
internal static class ExternalData
{
    private static readonly ConcurrentDictionary<string, string[]> Known = new();

    /// <summary>Refuses a graph whose weights lie outside the model's folder, or are not there.</summary>
    /// <exception cref="MemeryException">ModelIncomplete, ModelInvalid.</exception>
    public static void Check(ModelFolder model)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(model.FullName)) + Path.DirectorySeparatorChar;
        foreach (string graph in (string[])[model.VisionGraph, model.TextGraph])
        {
            foreach (string location in Locations(graph))
            {
                string file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(graph)!, location));
                if (Path.IsPathRooted(location) || !file.StartsWith(root, StringComparison.Ordinal))
                {
                    throw new MemeryException("ModelInvalid", Messages.Of("ModelInvalid.ExternalData", graph, location), graph);
                }

                if (!File.Exists(file))
                {
                    throw ModelLayout.Lacks(model.FullName, file[root.Length..].Replace('\\', '/'));
                }
            }
        }
    }

    /// <summary>Absolute paths of the files that a graph names, each once.</summary>
    public static IEnumerable<string> Of(string graph) =>
        Locations(graph).Select(location => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(graph)!, location)));

    private static string[] Locations(string graph)
    {
        var file = new FileInfo(graph);
        return Known.GetOrAdd($"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}", _ => ExternalDataReader.Read(graph));
    }
}
