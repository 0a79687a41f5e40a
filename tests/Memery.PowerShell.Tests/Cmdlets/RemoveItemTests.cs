using System.Management.Automation;
using Memery.PowerShell.Tests.Hosting;

namespace Memery.PowerShell.Tests.Cmdlets;

/// <summary>Remove-MemeryItem: forgets images, and never a drive that is not mounted.</summary>
public sealed class RemoveItemTests : IDisposable
{
    private static readonly string[] Names = ["red-1.ppm", "red-2.ppm", "green-1.ppm", "green-2.ppm", "sub/blue-1.ppm", "sub/blue-2.ppm", "cyan[1].ppm"];
    private readonly Album _album = new(Names);
    private readonly Shell _shell = new();

    public RemoveItemTests() => Update();

    [Theory]
    [InlineData("Get-MemeryItem . -Name red* | Remove-MemeryItem -Confirm:$false", "red-1.ppm", "red-2.ppm")]
    [InlineData("Remove-MemeryItem red-?.ppm -Confirm:$false", "red-1.ppm", "red-2.ppm")]
    [InlineData("Remove-MemeryItem *-1.ppm -Confirm:$false", "red-1.ppm", "green-1.ppm")]
    [InlineData("Remove-MemeryItem */*-1.ppm -Confirm:$false", "blue-1.ppm")]
    [InlineData("'green-1.ppm', 'sub' | Remove-MemeryItem -Force -Confirm:$false", "green-1.ppm", "blue-1.ppm", "blue-2.ppm")]
    [InlineData("Remove-MemeryItem sub -IndexPath .memery -Confirm:$false", "blue-1.ppm", "blue-2.ppm")]
    [InlineData("Remove-MemeryItem -LiteralPath 'cyan[1].ppm' -Confirm:$false", "cyan[1].ppm")]
    [InlineData("Remove-MemeryItem 'cyan[1].ppm' -Confirm:$false", "cyan[1].ppm")]
    [InlineData("$ExecutionContext.InvokeProvider.ChildItem.Get('red*', $false) | Remove-MemeryItem -Confirm:$false", "red-1.ppm", "red-2.ppm")]
    [InlineData("'red-1.ppm', 'red-1.ppm', 'red-2.ppm' | Remove-MemeryItem -Confirm:$false", "red-1.ppm", "red-2.ppm")]
    [InlineData("Remove-MemeryItem x*.ppm -Confirm:$false")]
    public void Forgets_what_it_is_given_and_touches_no_file(string script, params string[] gone)
    {
        _shell.Location = _album.Root;
        ShellResult result = _shell.Run(script);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(Names.Select(n => Path.GetFileName(n)).Except(gone).Order(), Left());
        Assert.Equal(Names.Length, _album.Count);

        // The embeddings have gone with them.
        Assert.Equal((long)gone.Length, Update().One<long>("Encoded"));
    }

    [Fact]
    public void Forgets_the_missing_ones_of_the_scope()
    {
        File.Delete(_album["red-1.ppm"]);
        File.Delete(_album["sub/blue-1.ppm"]);
        Update();
        ShellResult inSub = _shell.Run($"Remove-MemeryItem {Shell.Quote(_album["sub"])} -Missing -PassThru -Confirm:$false");
        Assert.Empty(inSub.Errors);
        Assert.Equal(_album["sub/blue-1.ppm"], inSub.One<string>("FullName"));
        Assert.Contains("red-1.ppm", Left());
        Assert.Empty(_shell.Run($"Remove-MemeryItem -Missing -IndexPath {Shell.Quote(_album[".memery"])} -Confirm:$false").Errors);
        Assert.Equal(5, Left().Count());
    }

    [Fact]
    public void Refuses_more_than_a_third_without_Force_judged_over_the_whole_pipeline()
    {
        ShellResult result = _shell.Run($"Get-MemeryItem {_album.R} -Name red*, green-1* | Remove-MemeryItem -PassThru -Confirm:$false");
        Assert.StartsWith("TooManyItems", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.LimitsExceeded, result.Error.CategoryInfo.Category);
        Assert.Empty(result.Output);
        Assert.Equal(Names.Length, Left().Count());
        ShellResult forced = _shell.Run($"Get-MemeryItem {_album.R} -Name red*, green-1* | Remove-MemeryItem -Force -PassThru -Confirm:$false");
        Assert.Empty(forced.Errors);
        Assert.Equal(["green-1.ppm", "red-1.ppm", "red-2.ppm"], forced.All<string>("Name"));
        Assert.Equal(4, Left().Count());
    }

    [Fact]
    public void A_third_may_go()
    {
        foreach (string more in (string[])["white.ppm", "black.ppm"])
        {
            _album.Add(more);
        }

        Update();
        Assert.Empty(_shell.Run($"Get-MemeryItem {_album.R} -Name red*, green-1* | Remove-MemeryItem -Confirm:$false").Errors);
        Assert.Equal(6, Left().Count());
    }

    [Fact]
    public void What_the_index_does_not_hold_is_a_record_and_the_others_go()
    {
        _shell.Location = _album.Root;
        ShellResult result = _shell.Run("'nothing.ppm', 'red-1.ppm' | Remove-MemeryItem -Confirm:$false");
        Assert.StartsWith("ItemNotFound", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Error.CategoryInfo.Category);
        Assert.DoesNotContain("red-1.ppm", Left());
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Assert.Empty(_shell.Run($"Get-MemeryItem {_album.R} -Name red* | Remove-MemeryItem -WhatIf -PassThru").Output);
        Assert.Equal(Names.Length, Left().Count());
        Assert.Equal(2, _shell.WhatIf.Count(line => line.Contains("red-", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _album.Dispose();
    }

    private ShellResult Update() => _shell.Run($"Update-MemeryIndex {_album.R} -Model {_album.M}");

    private IEnumerable<string> Left() => _shell.Run($"Get-MemeryItem {_album.R}").All<string>("Name").Order();
}
