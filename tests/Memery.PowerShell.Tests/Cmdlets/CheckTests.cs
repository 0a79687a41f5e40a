using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Test-MemeryIndex.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly Album _album = new("red.ppm", "sub/green.ppm");
    private readonly Shell _shell = new();

    public CheckTests() => _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");

    [Fact]
    public void Writes_an_object_for_each_check()
    {
        ShellResult checks = _shell.Run($"Test-MemeryIndex {Shell.Quote(_album["sub"])}");
        Assert.Empty(checks.Errors);
        Assert.Equal(8, checks.Output.Count);
        Assert.All(checks.All<object>("Status"), s => Assert.Equal("Passed", s.ToString()));
        Assert.All(checks.All<string>("Index"), i => Assert.Equal(_album[".memery"], i));
        IndexFile.Execute(_album, "UPDATE embedding SET vector = x'00' WHERE id = 1");
        Assert.Equal("Embeddings", _shell.Run($"(Test-MemeryIndex {_album.R}).Where({{ $_.Status -eq 'Failed' }})").One<string>("Check"));
    }

    [Fact]
    public void Quiet_tells_whether_nothing_is_damaged()
    {
        Assert.Equal(true, _shell.Run($"Get-MemeryIndex {_album.R} | Test-MemeryIndex -Quiet").Only.BaseObject);
        IndexFile.Execute(_album, "DELETE FROM embedding WHERE id = 1");
        Assert.Equal(true, _shell.Run($"Test-MemeryIndex {_album.R} -Quiet").Only.BaseObject);
        IndexFile.Execute(_album, "UPDATE image SET path = '../x.ppm' WHERE path = 'red.ppm'");
        Assert.Equal(false, _shell.Run($"Test-MemeryIndex {_album.R} -Quiet").Only.BaseObject);
    }

    [Fact]
    public void A_file_that_is_no_database_is_a_failed_check_and_no_error()
    {
        File.WriteAllText(_album[".memery/index.db"], new string('x', 40000));
        foreach (string scope in (string[])[_album.R, $"-IndexPath {Shell.Quote(_album[".memery"])}"])
        {
            ShellResult checks = _shell.Run($"Test-MemeryIndex {scope}");
            Assert.Empty(checks.Errors);
            Assert.Equal(("Database", "Failed"), (checks.One<string>("Check"), checks.One<object>("Status").ToString()));
        }
    }

    [Fact]
    public void Where_there_is_no_index_is_an_error() =>
        Assert.StartsWith("IndexNotFound", _shell.Run($"Test-MemeryIndex -IndexPath {Shell.Quote(_album.Beside("none"))}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }
}
