using System.Globalization;
using System.Text.Json.Nodes;

namespace Multyagents.Fuzz.Tests;

/// <summary>What the gateway says of itself at <c>/openapi/v1.json</c>.</summary>
internal sealed class OpenApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private readonly JsonObject _schemas;

    public OpenApiDocument(JsonNode document)
    {
        _schemas = document["components"]!["schemas"]!.AsObject();
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where Methods.Contains(operation.Key)
               select Read(path.Key, operation.Key, operation.Value!),
        ];
    }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The schema itself, where the node only names one.</summary>
    public JsonNode Resolve(JsonNode schema) => (string?)schema["$ref"] is { } reference ? _schemas[reference[(reference.LastIndexOf('/') + 1)..]]! : schema;

    private static Operation Read(string path, string method, JsonNode operation) => new(
        $"{method.ToUpperInvariant()} {path}",
        new HttpMethod(method.ToUpperInvariant()),
        path,
        [.. (operation["parameters"]?.AsArray() ?? []).Select(one => new Parameter((string)one!["name"]!, (string)one["in"]!, one["schema"]!))],
        operation["requestBody"]?["content"]?["application/json"]?["schema"],
        operation["responses"]!.AsObject().Select(response => int.Parse(response.Key, CultureInfo.InvariantCulture)).ToHashSet(),
        operation["responses"]!["200"]?["content"]?["text/event-stream"] is not null);
}
