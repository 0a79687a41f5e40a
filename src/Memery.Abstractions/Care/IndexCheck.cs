namespace Memery;

/// <summary>One check of an index.</summary>
/// <param name="Check">What was checked: Database, Rows, Paths, References, Embeddings, Unencoded, Unused or VectorCache.</param>
/// <param name="Status">Its outcome.</param>
/// <param name="Count">How many entries are affected; 0 when it passed.</param>
/// <param name="Detail">What was found, for a person; empty when it passed.</param>
/// <param name="Index">Absolute path of the folder of the index.</param>
public sealed record IndexCheck(string Check, CheckStatus Status, long Count, string Detail, string Index);
