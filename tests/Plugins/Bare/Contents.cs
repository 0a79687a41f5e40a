namespace Bare;

/// <summary>Has no attribute.</summary>
public static class Contents;
