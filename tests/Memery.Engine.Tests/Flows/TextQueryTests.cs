using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Models;
using Memery.Testing.Models;

namespace Memery.Engine.Tests.Flows;

public sealed class TextQueryTests
{
    [Fact]
    public async Task A_text_never_opens_the_graph_of_images()
    {
        using var folder = new TempFolder();
        string model = TinyModel.Write(folder["model"]);
        File.WriteAllText(Path.Combine(model, "onnx", "vision_model.onnx"), "no graph");
        using var encoder = new OnnxEncoder(ModelFolder.Open(model));
        var queries = new QueryEncoder(encoder, new ImageCrafter(new CrafterOptions()), TinyModel.Dimension);
        Assert.Equal(TinyModel.Dimension, (await queries.EncodeAsync(new SearchQuery { Texts = ["red"] }, default)).Length);
    }
}
