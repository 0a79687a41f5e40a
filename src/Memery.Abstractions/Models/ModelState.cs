namespace Memery;

/// <summary>Whether a model can be used.</summary>
public enum ModelState
{
    /// <summary>A catalogue has it; Install-MemeryModel fetches it.</summary>
    Available,

    /// <summary>It can be used by its name.</summary>
    Installed,

    /// <summary>Its folder is there, and lacks something or is damaged.</summary>
    Incomplete,
}
