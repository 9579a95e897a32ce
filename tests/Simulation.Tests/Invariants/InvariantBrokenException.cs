namespace Multyagents.Simulation.Tests.Invariants;

/// <summary>Something that must always hold did not.</summary>
internal sealed class InvariantBrokenException(string message) : Exception(message);
