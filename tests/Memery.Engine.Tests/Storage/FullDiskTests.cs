using Memery.Engine.Storage;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Storage;

public sealed class FullDiskTests : IDisposable
{
    private readonly Workshop _shop = new();

    public void Dispose() => _shop.Dispose();

    [SkippableTheory]
    [InlineData(40)]
    [InlineData(500)]
    [InlineData(700)]
    public async Task A_full_disk_is_one_clear_error_and_keeps_what_was_committed(int kilobytes)
    {
        for (int i = 0; i < 600; i++)
        {
            _shop.Add($"{new string('n', 200)}{i}.jpg", "red", i);
        }

        var location = new IndexLocation(_shop.Beside("small"), _shop.Root);
        Directory.CreateDirectory(location.Folder);
        using Mount small = Mount.Small(location.Folder, kilobytes);
        MemeryException e = await Assert.ThrowsAsync<MemeryException>(() => _shop.UpdateAsync(location: location));
        Assert.Contains("full", e.Message, StringComparison.Ordinal);
        if (IndexLocation.Exists(location.Folder))
        {
            Assert.Equal("ok", Database.Scalar(location.Database, "PRAGMA integrity_check"));
            long kept = Database.Number(location.Database, "SELECT count(*) FROM image WHERE state = 0");
            Assert.True(kept > 0 || kilobytes < 700, $"{kept} images kept");
        }
    }
}
