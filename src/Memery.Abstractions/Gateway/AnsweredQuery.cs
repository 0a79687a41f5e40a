namespace Memery;

/// <summary>A query that was answered: what every result of it has in common.</summary>
/// <param name="Text">The query as text.</param>
/// <param name="Vector">Its unit vector, of the model's dimension.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Index">Absolute path of the folder of the index.</param>
public sealed record AnsweredQuery(string Text, ReadOnlyMemory<float> Vector, string Model, string Index);
