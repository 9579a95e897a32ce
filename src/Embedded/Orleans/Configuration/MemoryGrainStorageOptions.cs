namespace Orleans.Configuration;

/// <summary>Settings of in-memory grain storage; the embedded host has nothing to set.</summary>
public class MemoryGrainStorageOptions
{
}
