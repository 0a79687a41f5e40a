using Memery.Engine.Encoding.Devices;
using Microsoft.ML.OnnxRuntime;

namespace Memery.Engine.Encoding;

/// <summary>One graph in ONNX Runtime, with what its metadata says. Safe for use from several threads.</summary>
internal sealed class OnnxGraph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _model;

    /// <param name="file">Absolute path of the graph.</param>
    /// <param name="provider">What runs it.</param>
    /// <exception cref="MemeryException">ModelInvalid: the runtime cannot open the file.</exception>
    public OnnxGraph(string file, ExecutionProvider provider)
    {
        OnnxNative.Use();
        _model = file;
        try
        {
            // Warnings about a graph are for its maker, not for the person at the prompt.
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

            // Threads that spin while they wait take the processors from the crafters (docs/performance.md).
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            if (EncoderThreads.Count is { } threads)
            {
                options.IntraOpNumThreads = threads;
            }

            provider.AppendTo(options);
            _session = new InferenceSession(file, options);
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException)
        {
            throw Invalid(e.Message, e);
        }
    }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _session.OutputMetadata;

    public MemeryException Invalid(string reason, Exception? inner = null) =>
        new("ModelInvalid", Messages.Of("ModelInvalid.OnnxGraph", _model, reason), _model, inner);

    /// <summary>Runs the graph; a cancelled token ends the run within its current operator.</summary>
    /// <param name="inputs">A tensor by name; they are disposed of.</param>
    /// <param name="output">Name of the output wanted, of shape [rows, n].</param>
    /// <param name="rows">Rows of the output.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public float[][] Run(IReadOnlyList<KeyValuePair<string, OrtValue>> inputs, string output, int rows, CancellationToken cancellationToken)
    {
        using var run = new RunOptions();
        using CancellationTokenRegistration stop = cancellationToken.Register(() => run.Terminate = true);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(run, inputs.ToDictionary(), [output]);
            long[] shape = results[0].GetTensorTypeAndShape().Shape;
            float[] values = TensorValues.From(results[0]);
            return shape is [var first, _] && first == rows
                ? [.. values.Chunk(Math.Max(1, values.Length / rows))]
                : throw Invalid($"its output '{output}' has the shape [{string.Join(',', shape)}] for a batch of {rows}; [{rows}, dimension] is wanted.");
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            foreach ((_, OrtValue tensor) in inputs)
            {
                tensor.Dispose();
            }
        }
    }

    public void Dispose() => _session.Dispose();
}
