namespace Memery.ConsoleHost;

/// <summary>What the process tells its caller. <c>exit N</c> in a script gives N, a signal gives 128 and its number.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A terminating error, or the last statement failed.</summary>
    public const int Failure = 1;

    public const int WrongUsage = 2;

    // 128 + the number of the signal, as shells report it.
    public const int HungUp = 129;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
