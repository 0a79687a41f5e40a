using Memery.Engine.Storage;

namespace Memery.Engine.Flows;

/// <summary>Writes at the end of a run what became of the images that it did not see. Used by the store's stage alone.</summary>
/// <param name="writer">The stage's writer.</param>
/// <param name="tally">The run's counts.</param>
/// <param name="settlement">Knows what the run has seen.</param>
internal sealed class Sweep(StoreWriter writer, Tally tally, Settlement settlement)
{
    /// <summary>Settles the images of a scope, as <see cref="Settlement.Departures"/> says.</summary>
    public void Run(IndexStore store, Scope scope, IReadOnlyCollection<string> unlisted)
    {
        foreach (Departure departure in settlement.Departures(store.Images(scope), store, unlisted))
        {
            if (departure.MovedTo is not null)
            {
                writer.DeleteImage(departure.Row.Id);
                tally.Moved++;
                tally.Added--;
            }
            else
            {
                writer.SetState(departure.Row.Id, ImageState.Missing);
                tally.Missing++;
            }
        }

        writer.DeleteUnusedEmbeddings();
        writer.Commit();
    }
}
