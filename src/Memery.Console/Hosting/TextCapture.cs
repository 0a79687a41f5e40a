using System.Text;

namespace Memery.ConsoleHost.Hosting;

/// <summary>Output that becomes text for a command in place of going to standard output.</summary>
/// <param name="Width">Columns that the text may fill.</param>
internal sealed record TextCapture(int Width)
{
    public StringBuilder Text { get; } = new();
}
