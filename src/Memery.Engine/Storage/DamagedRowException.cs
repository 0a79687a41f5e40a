namespace Memery.Engine.Storage;

/// <summary>A row of the database makes no sense; <see cref="StoreError"/> says so for a person.</summary>
/// <param name="what">Which row.</param>
/// <param name="cause">Why.</param>
internal sealed class DamagedRowException(string what, Exception cause) : Exception($"a row of {what} makes no sense: {cause.Message}", cause);
