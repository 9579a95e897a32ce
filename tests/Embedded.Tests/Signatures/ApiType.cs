namespace Multyagents.Embedded.Tests.Signatures;

/// <summary>A public type as others see it, in text.</summary>
/// <param name="Kind">Class, struct, enum or interface, and whether it is static, abstract or sealed.</param>
/// <param name="Base">Its base class.</param>
/// <param name="Interfaces">What it implements.</param>
/// <param name="Members">Its visible members with their full signatures.</param>
internal sealed record ApiType(string Kind, string Base, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members);
