using Memery.Faiss.Interop;
using Microsoft.Win32.SafeHandles;

namespace Memery.Faiss;

/// <summary>
/// An index of FAISS's, by inner product. Searching is safe from several threads; changing it is not. Every shape is
/// checked before FAISS sees it.
/// </summary>
public sealed unsafe class FaissIndex() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Length of every vector.</summary>
    public int Dimension => IndexFunctions.faiss_Index_d(this);

    /// <summary>Number of vectors.</summary>
    public long Count => IndexFunctions.faiss_Index_ntotal(this);

    /// <summary>Whether vectors can be added.</summary>
    public bool IsTrained => IndexFunctions.faiss_Index_is_trained(this) != 0;

    /// <summary>Whether its metric is the inner product, as of every index made here.</summary>
    public bool IsInnerProduct => IndexFunctions.faiss_Index_metric_type(this) == IndexFunctions.InnerProduct;

    /// <summary>What it uses of GPUs; released behind it.</summary>
    internal GpuResources[] Resources { get; set; } = [];

    /// <summary>Makes an index without vectors.</summary>
    /// <param name="dimension">Length of every vector, at least 1.</param>
    /// <param name="description">As FAISS's index factory reads it, for example <c>HNSW32</c>.</param>
    /// <exception cref="FaissUnavailableException">There is no FAISS.</exception>
    /// <exception cref="FaissException">FAISS does not know such an index.</exception>
    public static FaissIndex Create(int dimension, string description)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentException.ThrowIfNullOrEmpty(description);
        FaissLibrary.Require();
        ErrorFunctions.Check(IndexFunctions.faiss_index_factory(out FaissIndex index, dimension, description, IndexFunctions.InnerProduct));
        return index;
    }

    /// <summary>Reads an index that <see cref="Write"/> wrote. FAISS believes what it reads: give it none but checked files.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="FaissUnavailableException">There is no FAISS.</exception>
    /// <exception cref="FaissException">It cannot be read.</exception>
    public static FaissIndex Read(string path)
    {
        FaissLibrary.Require();
        ErrorFunctions.Check(FileFunctions.faiss_read_index_fname(path, 0, out FaissIndex index));
        return index;
    }

    /// <summary>Writes the index to a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="FaissException">It cannot be written.</exception>
    public void Write(string path) => ErrorFunctions.Check(FileFunctions.faiss_write_index_fname(this, path));

    /// <summary>A copy of its own.</summary>
    public FaissIndex Clone()
    {
        ErrorFunctions.Check(IndexFunctions.faiss_clone_index(this, out FaissIndex clone));
        return clone;
    }

    /// <summary>Learns from a sample.</summary>
    /// <param name="vectors">Row-major, whole rows.</param>
    /// <exception cref="FaissException">The sample is too small for this index, or the training was interrupted.</exception>
    public void Train(ReadOnlySpan<float> vectors)
    {
        long rows = Rows(vectors.Length);
        fixed (float* x = vectors)
        {
            ErrorFunctions.Check(IndexFunctions.faiss_Index_train(this, rows, x));
        }
    }

    /// <summary>Adds vectors; they are labelled by their number, from 0.</summary>
    /// <param name="vectors">Row-major, whole rows.</param>
    /// <exception cref="InvalidOperationException">The index is not trained.</exception>
    public void Add(ReadOnlySpan<float> vectors)
    {
        long rows = Rows(vectors.Length);
        RequireTraining();
        fixed (float* x = vectors)
        {
            ErrorFunctions.Check(IndexFunctions.faiss_Index_add(this, rows, x));
        }
    }

    /// <summary>Adds vectors with labels of one's own; not every type of index can.</summary>
    /// <param name="vectors">Row-major, whole rows.</param>
    /// <param name="labels">One a row.</param>
    /// <exception cref="InvalidOperationException">The index is not trained.</exception>
    public void AddWithIds(ReadOnlySpan<float> vectors, ReadOnlySpan<long> labels)
    {
        long rows = Rows(vectors.Length);
        RequireTraining();
        if (labels.Length != rows)
        {
            throw new ArgumentException($"{rows} labels are wanted, but {labels.Length} were given.", nameof(labels));
        }

        fixed (float* x = vectors)
        {
            fixed (long* ids = labels)
            {
                ErrorFunctions.Check(IndexFunctions.faiss_Index_add_with_ids(this, rows, x, ids));
            }
        }
    }

    /// <summary>Finds the vectors of highest inner product.</summary>
    /// <param name="queries">Row-major, whole rows.</param>
    /// <param name="k">Answers wanted a query, at least 1.</param>
    /// <param name="scores">Receives k inner products a query, falling.</param>
    /// <param name="labels">Receives k labels a query; -1 where there is no further answer.</param>
    public void Search(ReadOnlySpan<float> queries, int k, Span<float> scores, Span<long> labels)
    {
        long rows = Rows(queries.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (scores.Length != rows * k || labels.Length != rows * k)
        {
            throw new ArgumentException($"Room for {rows} x {k} answers is wanted, but there is room for {scores.Length} scores and {labels.Length} labels.", nameof(scores));
        }

        fixed (float* x = queries)
        {
            fixed (float* distance = scores)
            {
                fixed (long* label = labels)
                {
                    ErrorFunctions.Check(IndexFunctions.faiss_Index_search(this, rows, x, k, distance, label));
                }
            }
        }
    }

    /// <summary>Finds all vectors whose inner product with a query is above a bound.</summary>
    /// <param name="query">One vector.</param>
    /// <param name="above">The bound.</param>
    /// <returns>In no order.</returns>
    public (long Label, float Score)[] RangeSearch(ReadOnlySpan<float> query, float above)
    {
        RequireOne(query.Length);
        using RangeSearchResult result = RangeSearchResult.Create(1);
        fixed (float* x = query)
        {
            ErrorFunctions.Check(IndexFunctions.faiss_Index_range_search(this, 1, x, above, result));
        }

        return result.Read(0);
    }

    /// <summary>Gives back a vector, as exactly as the index keeps it; not every type of index can.</summary>
    /// <param name="label">Its number, from 0.</param>
    /// <param name="vector">Receives <see cref="Dimension"/> values.</param>
    public void Reconstruct(long label, Span<float> vector)
    {
        RequireOne(vector.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Count);
        fixed (float* x = vector)
        {
            ErrorFunctions.Check(IndexFunctions.faiss_Index_reconstruct(this, label, x));
        }
    }

    /// <summary>Sets a parameter of searches, for example <c>nprobe</c> or <c>efSearch</c>.</summary>
    /// <param name="name">As FAISS calls it.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="FaissException">This type of index has no such parameter.</exception>
    public void SetParameter(string name, double value)
    {
        using ParameterSpace space = ParameterSpace.Create();
        ErrorFunctions.Check(ParameterFunctions.faiss_ParameterSpace_set_index_parameter(space, this, name, value));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        IndexFunctions.faiss_Index_free(handle);
        Array.ForEach(Resources, r => r.Dispose());
        return true;
    }

    private long Rows(int values)
    {
        int dimension = Dimension;
        return values % dimension == 0
            ? values / dimension
            : throw new ArgumentException($"Rows of {dimension} values each are wanted, but {values} values were given.");
    }

    private void RequireOne(int values)
    {
        if (values != Dimension)
        {
            throw new ArgumentException($"{Dimension} values are wanted, but {values} were given.");
        }
    }

    private void RequireTraining()
    {
        if (!IsTrained)
        {
            throw new InvalidOperationException("The index must be trained before vectors are added.");
        }
    }
}
