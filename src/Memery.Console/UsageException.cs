namespace Memery.ConsoleHost;

/// <summary>The command line cannot be understood, or names a script that is not there.</summary>
internal sealed class UsageException(string message) : Exception(message);
