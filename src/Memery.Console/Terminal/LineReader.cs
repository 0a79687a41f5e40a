using System.Text;

namespace Memery.ConsoleHost.Terminal;

/// <summary>Reads a line from the keyboard, and gives up when the run is stopped: Console.ReadLine would wait on.</summary>
internal sealed class LineReader(StandardStreams streams, CancellationToken stop)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>The line, without its end.</summary>
    /// <exception cref="OperationCanceledException">The run is stopped.</exception>
    public string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            while (!Console.KeyAvailable)
            {
                stop.ThrowIfCancellationRequested();
                stop.WaitHandle.WaitOne(PollInterval);
            }

            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    streams.WriteOutput(Environment.NewLine);
                    return line.ToString();
                case { Key: ConsoleKey.Backspace } when line.Length > 0:
                    line.Length--;
                    streams.WriteOutput("\b \b");
                    break;
                case { KeyChar: >= ' ' and not '\x7f' }:
                    line.Append(key.KeyChar);
                    streams.WriteOutput(key.KeyChar.ToString());
                    break;
            }
        }
    }
}
