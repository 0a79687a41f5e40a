using System.Globalization;
using Memery;
using Memery.Engine.Crafting;
using Memery.Engine.Encoding;
using Memery.Engine.Flows;
using Memery.Engine.Loading;
using Memery.Engine.Storage;
using Memery.Testing.Victim;

// Arguments: folder of the pictures, folder of the model, the user's folder, milliseconds an image. Says "ready" before it
// begins and the number encoded when it is done.
string folder = args[0];
using EncoderLease model = EncoderPool.Shared.Rent(args[1]);
using var encoder = new SlowEncoder(model.Encoder, TimeSpan.FromMilliseconds(int.Parse(args[3], CultureInfo.InvariantCulture)));
var flow = new IndexFlow(new FolderLoader(), new ImageCrafter(new CrafterOptions()), new OwnerMark(args[2]), new IndexOptions(), TimeProvider.System);
Console.WriteLine("ready");
IndexUpdate update = await flow.UpdateAsync(IndexLocation.InRoot(folder), folder, encoder, new SilentObserver(), CancellationToken.None);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"encoded {update.Encoded}"));
