namespace Multyagents.Embedded.CodeGeneration;

/// <summary>How a grain method may be scheduled, from the attributes of its declaration.</summary>
[Flags]
public enum CallOptions
{
    /// <summary>A turn like any other.</summary>
    None = 0,

    /// <summary>May interleave with other read-only turns.</summary>
    ReadOnly = 1,

    /// <summary>May run between the awaits of any turn, and lets any turn run between its own.</summary>
    AlwaysInterleave = 2,

    /// <summary>The caller does not wait for it.</summary>
    OneWay = 4,
}
