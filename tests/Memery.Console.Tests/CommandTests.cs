namespace Memery.ConsoleHost.Tests;

/// <summary>The commands that memery brings, as scripts use them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace().WithColours();

    public CommandTests() => _workspace.Picture("below/deep/white.ppm", 255, 255, 255);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("Get-ChildItem -File -Name | Sort-Object", "blue.ppm green.ppm red.ppm")]
    [InlineData("dir -Directory -Name", "below")]
    [InlineData("gci . -Recurse -Filter w*.ppm | Select-Object -ExpandProperty Name", "white.ppm")]
    [InlineData("gci *.ppm -Recurse -Exclude red.ppm, green.ppm | select -ExpandProperty Name", "blue.ppm white.ppm")]
    [InlineData("gci . -Depth 1 -Include *e* -Name | Sort-Object", "below below/deep blue.ppm green.ppm red.ppm")]
    [InlineData("(gci -LiteralPath below).Name; (gci ./below/d*).Name", "deep white.ppm")]
    [InlineData("cd below; (Get-Location).Path -eq (Set-Location deep -PassThru).Path; (gci).Name", "False white.ppm")]
    public void Places_are_listed(string command, string expected) => Expect(command, expected);

    [Theory]
    [InlineData("1..9 | Select-Object -Skip 1 -First 2", "2 3")]
    [InlineData("1..9 | Select-Object -Last 2", "8 9")]
    [InlineData("1..9 | Select-Object -First 1 -Last 1", "1 9")]
    [InlineData("1..9 | Select-Object -First 0", "")]
    [InlineData("$seen = 0; 1..9 | ForEach-Object { $seen++; $_ } | Select-Object -First 2; $seen", "1 2 2")]
    [InlineData("gci red.ppm | select Name, @{n='Half'; e={ $_.Length / 2 }}, None | ForEach-Object { $_.Name, $_.Half, ($null -eq $_.None) }", "red.ppm 390.5 True")]
    [InlineData("@{a = 1, 2} | ForEach-Object { [pscustomobject]$_ } | select -ExpandProperty a", "1 2")]
    [InlineData("(gci red.ppm | select Na*, Ext*).PSObject.Properties.Name", "Name Extension")]
    public void Objects_are_selected(string command, string expected) => Expect(command, expected);

    [Theory]
    [InlineData("3, 1, 2 | Sort-Object", "1 2 3")]
    [InlineData("3, 1, 2, 3 | Sort-Object -Descending -Unique", "3 2 1")]
    [InlineData("'b', 'C', 'a' | Sort-Object", "a b C")]
    [InlineData("'bb', 'a', 'cc', 'd' | Sort-Object Length", "a d bb cc")]
    [InlineData("'bb', 'a', 'cc', 'd' | Sort-Object @{e = 'Length'; Descending = $true}, @{e = { $_ }; Descending = $true}", "cc bb d a")]
    public void Objects_are_sorted(string command, string expected) => Expect(command, expected);

    [Theory]
    [InlineData("Write-Output a b; Write-Output (1, 2)", "a b 1 2")]
    [InlineData("@(Write-Output (1, 2) -NoEnumerate).Count", "1")]
    [InlineData("Write-Host a b -Separator +; Write-Host c -NoNewline; Write-Host d", "a+b cd")]
    [InlineData("[pscustomobject]@{ Colour = 'red' } | Out-String -Stream | Where-Object { $_ }", "Colour ------ red")]
    [InlineData("([pscustomobject]@{ Colour = 'red' } | Out-String).Trim().Length -gt 12", "True")]
    [InlineData("[pscustomobject]@{ Colour = 'x' * 30 } | Out-String -Width 10 -Stream | Where-Object { $_ } | ForEach-Object { $_.Length }", "6 6 10")]
    public void Text_is_written(string command, string expected) => Expect(command, expected);

    [Fact]
    public void What_if_copies_nothing()
    {
        ConsoleResult result = _workspace.Run("Copy-Item red.ppm rose.ppm -WhatIf").Succeeded();

        Assert.Contains("red.ppm", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_workspace.Pictures, "rose.ppm")));
    }

    [Fact]
    public void One_missing_file_does_not_end_a_copy()
    {
        ConsoleResult result = _workspace.Run("Copy-Item missing.ppm, r*.ppm below");

        Assert.Contains("missing.ppm", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_workspace.Pictures, "below", "red.ppm")));
    }

    [Fact]
    public void Values_of_a_table_are_quoted()
    {
        _workspace.Run("[pscustomobject]@{ A = 'say \"hi\", ü'; B = 1.5; C = $null } | Export-Csv ../t.csv").Succeeded();

        Assert.Equal("\"A\",\"B\",\"C\"\n\"say \"\"hi\"\", ü\",\"1.5\",\"\"\n", File.ReadAllText(_workspace["t.csv"]).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void An_existing_table_can_be_kept()
    {
        File.WriteAllText(_workspace["t.csv"], "mine");

        ConsoleResult result = _workspace.Run("1 | Export-Csv ../t.csv -NoClobber");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Export-Csv: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_workspace["t.csv"]));
    }

    private void Expect(string command, string expected) =>
        Assert.Equal(expected, string.Join(' ', _workspace.Run(command).Succeeded().OutputLines.Select(line => line.Trim().Replace('\\', '/'))));
}
