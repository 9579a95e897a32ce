using System.Text.Json.Nodes;

namespace Multyagents.Fuzz.Tests;

/// <summary>One operation as the OpenAPI document describes it.</summary>
internal sealed record Operation(string Name, HttpMethod Method, string Path, IReadOnlyList<Parameter> Parameters, JsonNode? Body, IReadOnlySet<int> Statuses, bool IsStream);

/// <summary>A parameter of an operation: in the path, the query or a header.</summary>
internal sealed record Parameter(string Name, string Place, JsonNode Schema);
