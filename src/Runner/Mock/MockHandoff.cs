using System.Text.Json.Serialization;

namespace Multyagents.Runner;

/// <summary>The handoff of a script that gives its summary only.</summary>
internal sealed record MockHandoff(string Summary);

/// <summary>Its JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MockHandoff))]
internal sealed partial class MockJson : JsonSerializerContext;
