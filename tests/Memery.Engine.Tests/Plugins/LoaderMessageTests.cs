using Memery.Engine.Plugins;

namespace Memery.Engine.Tests.Plugins;

/// <summary>What is taken out of the runtime's messages about native libraries, as .NET 10 words them on glibc, Windows and macOS.</summary>
public sealed class LoaderMessageTests
{
    private const string Linux = "Unable to load shared library 'answer' or one of its dependencies. In order to help diagnose loading problems, "
        + "consider using a tool like strace. If you're using glibc, consider setting the LD_DEBUG environment variable: \n";

    private const string NotBeside = "/p/answer.so: cannot open shared object file: No such file or directory\n/p/libanswer: cannot open shared object file: No such file or directory\n";

    private const string Mac = "Unable to load shared library 'answer' or one of its dependencies. In order to help diagnose loading problems, "
        + "consider setting the DYLD_PRINT_LIBRARIES environment variable: \ndlopen(/p/answer.dylib, 0x0001): tried: '/p/answer.dylib' (no such file)\n";

    [Theory]
    [InlineData(Linux + NotBeside, null)]
    [InlineData(Linux + NotBeside + "/p/libanswer.so: invalid ELF header\n", "/p/libanswer.so: invalid ELF header")]
    [InlineData(Linux + "libanswer_core.so: cannot open shared object file: No such file or directory\n" + NotBeside, "libanswer_core.so: cannot open shared object file: No such file or directory")]
    [InlineData("Unable to load DLL 'answer' or one of its dependencies: The specified module could not be found. (0x8007007E)", null)]
    [InlineData(Mac, null)]
    public void One_cause_or_none(string message, string? cause)
    {
        Assert.Equal("answer", LoaderMessage.LibraryOf(message));
        Assert.Equal(cause, LoaderMessage.CauseOf(message, "answer"));
    }

    [Fact]
    public void A_message_of_someones_own_names_no_library() => Assert.Null(LoaderMessage.LibraryOf("There is no moon."));
}
