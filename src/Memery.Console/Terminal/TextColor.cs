namespace Memery.ConsoleHost.Terminal;

/// <summary>The meaning of a line on standard error, which gives it its colour.</summary>
internal enum TextColor
{
    None,
    Error,
    Warning,
    Detail,
}
