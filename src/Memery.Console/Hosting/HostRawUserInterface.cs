using System.Management.Automation;
using System.Management.Automation.Host;
using Memery.ConsoleHost.Terminal;

namespace Memery.ConsoleHost.Hosting;

/// <summary>The screen, as far as formatting needs it: its width. There is no buffer to read or to move in.</summary>
internal sealed class HostRawUserInterface(StandardStreams streams) : PSHostRawUserInterface
{
    // Nothing here pages, so any height does.
    private const int Height = 50;

    /// <summary>Columns to format for; null for those of standard output.</summary>
    public int? ForcedWidth { get; set; }

    public override Size BufferSize
    {
        get => new(ForcedWidth ?? streams.OutputWidth, Height);
        set => throw NoBuffer();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NoBuffer();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates WindowPosition { get; set; }

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 1;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override string WindowTitle { get; set; } = "memery";

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoBuffer();

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoBuffer();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoBuffer();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoBuffer();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoBuffer();

    private static PSNotSupportedException NoBuffer() => new("memery has no screen buffer.");
}
