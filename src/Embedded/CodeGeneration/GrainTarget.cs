using Multyagents.Embedded.Runtime;

namespace Multyagents.Embedded.CodeGeneration;

/// <summary>The grain that a new reference is to refer to; handed through by generated code.</summary>
public readonly struct GrainTarget
{
    internal GrainTarget(GrainAddressInHost address) => Address = address;

    internal GrainAddressInHost Address { get; }
}
