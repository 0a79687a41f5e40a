namespace Memery.Engine.Models;

/// <summary>A model as an index knows it.</summary>
/// <param name="Name">Its name when it was first used.</param>
/// <param name="Fingerprint">Identity of its vectors.</param>
public sealed record HeldModel(string Name, string Fingerprint);
