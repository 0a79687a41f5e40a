using Memery.Engine.Crafting;
using Memery.Engine.Flows;
using Memery.Engine.Loading;
using Memery.Engine.Tests.Parts;

namespace Memery.Engine.Tests.Flows;

public sealed class CrafterFaultTests
{
    [Fact]
    public async Task A_decoder_that_breaks_on_one_image_costs_that_image_alone()
    {
        using var shop = new Workshop();
        shop.Add("blue.jpg", "blue");
        shop.Add("green.jpg", "green");
        shop.Add("red.jpg", "red");
        var flow = new IndexFlow(new FolderLoader(), new Breaking(shop.Crafter), shop.Owner, new IndexOptions(), TimeProvider.System);
        var recorder = new Recorder();
        IndexUpdate update = await flow.UpdateAsync(shop.Location, shop.Root, shop.Encoder, recorder, default);
        Assert.Equal(2, update.Added);
        Assert.Equal(1, update.Failed);
        ItemFailure failure = Assert.Single(recorder.Failures);
        Assert.Equal(shop["green.jpg"], failure.Item);
        Assert.Contains("no more memory", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_one_clear_failure_of_a_single_file_too()
    {
        using var shop = new Workshop();
        string file = shop.Add("green.jpg", "green");
        ItemException e = await Assert.ThrowsAsync<ItemException>(() =>
            new FileCrafter(new Breaking(shop.Crafter)).CraftAsync(FolderLoader.Inspect(file), shop.Encoder.ImageInput, default));
        Assert.Equal((FailureKind.Corrupt, file), (e.Kind, e.Item));
    }

    private sealed class Breaking(ImageCrafter inner) : ICrafter
    {
        public string Capabilities => inner.Capabilities;

        public ImageTensor Craft(ReadOnlyMemory<byte> content, string fileName, ImageInput input, CancellationToken cancellationToken) =>
            fileName.EndsWith("green.jpg", StringComparison.Ordinal) ? throw new InvalidOperationException("no more memory") : inner.Craft(content, fileName, input, cancellationToken);
    }
}
