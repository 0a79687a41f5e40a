using System.Text;

namespace Memery.ConsoleHost.Terminal;

/// <summary>
/// The three standard streams, and a line of progress that lies below what is written and gives way to it. Any thread may
/// write.
/// </summary>
internal sealed class StandardStreams : IDisposable
{
    // Wide enough for the longest path that systems have, with columns beside it.
    private const int UnlimitedWidth = 8192;

    // Where a terminal does not tell its width.
    private const int UsualWidth = 80;

    private const string ClearLine = "\r\e[K";

    private readonly Lock _gate = new();
    private readonly StreamWriter _output = Open(Console.OpenStandardOutput());
    private readonly StreamWriter _error = Open(Console.OpenStandardError());
    private string _progress = "";

    public StandardStreams()
    {
        bool wantsColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        bool outputKnowsEscapes = OutputIsTerminal && VirtualTerminal.Enable(VirtualTerminal.Stream.Output);
        bool errorKnowsEscapes = ErrorIsTerminal && VirtualTerminal.Enable(VirtualTerminal.Stream.Error);
        OutputHasColor = outputKnowsEscapes && wantsColor;
        ErrorHasColor = errorKnowsEscapes && wantsColor;
        ShowsProgress = errorKnowsEscapes;
        if (OperatingSystem.IsWindows())
        {
            // For the programs that a script starts.
            Console.OutputEncoding = _output.Encoding;
        }
    }

    public bool InputIsTerminal { get; } = !Console.IsInputRedirected;

    public bool OutputIsTerminal { get; } = !Console.IsOutputRedirected;

    public bool ErrorIsTerminal { get; } = !Console.IsErrorRedirected;

    public bool OutputHasColor { get; }

    public bool ErrorHasColor { get; }

    public bool ShowsProgress { get; }

    /// <summary>Columns that output may fill before it is cut or wrapped.</summary>
    public int OutputWidth => OutputIsTerminal ? TerminalWidth : UnlimitedWidth;

    /// <summary>Columns of the terminal; a usual number where it does not tell.</summary>
    public static int TerminalWidth
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and int width ? width : UsualWidth;
            }
            catch (IOException)
            {
                return UsualWidth;
            }
        }
    }

    public void WriteOutput(string text)
    {
        lock (_gate)
        {
            HideProgress();
            _output.Write(text);
        }
    }

    public void WriteErrorLine(string text, TextColor color)
    {
        // One call, so that lines of other processes on the same terminal do not fall into it.
        string line = Colored(text, color) + Environment.NewLine;
        lock (_gate)
        {
            HideProgress();
            WriteToError(line);
        }
    }

    /// <summary>Draws the line of progress in place of the last one; an empty one takes it away.</summary>
    public void ShowProgress(string line)
    {
        lock (_gate)
        {
            if (!ShowsProgress || line == _progress)
            {
                return;
            }

            // Overwritten first and cleared behind, since a line that is cleared first flickers.
            WriteToError(line.Length == 0 ? ClearLine : $"\r{line}\e[K");
            _progress = line;
        }
    }

    public void Dispose()
    {
        ShowProgress("");
        _output.Dispose();
        _error.Dispose();
    }

    private void HideProgress()
    {
        if (_progress.Length > 0)
        {
            WriteToError(ClearLine);
            _progress = "";
        }
    }

    // A run does not end because nobody can be told of its errors.
    private void WriteToError(string text)
    {
        try
        {
            _error.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string Colored(string text, TextColor color) => color switch
    {
        _ when !ErrorHasColor => text,
        TextColor.Error => $"\e[31;1m{text}\e[0m",
        TextColor.Warning or TextColor.Detail => $"\e[33;1m{text}\e[0m",
        _ => text,
    };

    private static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };
}
