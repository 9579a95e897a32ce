namespace Multyagents.Runner;

/// <summary>The large parts of an outcome, as they are told and stored.</summary>
internal sealed record StoredOutput(string Stdout, string Stderr, string? Handoff);
