using System.Management.Automation;
using System.Management.Automation.Host;

namespace Memery.PowerShell.Pipeline;

/// <summary>Asks a person, where one can be asked.</summary>
internal static class Question
{
    /// <summary>Asks; where nobody can be asked, that is the caller's error, which names the switch that answers.</summary>
    /// <param name="ask">ShouldProcess or ShouldContinue.</param>
    /// <param name="unasked">Makes the error of what the host threw.</param>
    public static bool Ask(Func<bool> ask, Func<Exception, MemeryException> unasked)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (CannotAsk(e))
        {
            throw unasked(e);
        }
    }

    // Hosts that have nobody to ask throw, each its own: PowerShell's in non-interactive mode PSInvalidOperationException, the
    // engine's default host HostException, and custom hosts NotImplementedException, as the sample hosts of PowerShell's SDK do.
    private static bool CannotAsk(Exception e) => e is HostException or PSInvalidOperationException or NotSupportedException or NotImplementedException;
}
