using System.Text.Json;
using System.Text.Json.Nodes;
using Multyagents.Gateway.Contracts;
using Multyagents.Gateway.Hosting;

namespace Multyagents.Gateway.OpenApi;

/// <summary>The files under <c>contracts/v1</c>: the OpenAPI document, and its schemas as a JSON Schema of their own.</summary>
internal static class ContractFiles
{
    public const string OpenApi = "openapi.json";
    public const string JsonSchema = "multyagents.schema.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the files into a folder.</summary>
    public static async Task<int> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in await Render())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            Console.WriteLine(Path.Combine(folder, name));
        }

        return 0;
    }

    /// <summary>The files by name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Render()
    {
        await using var app = GatewayApp.Build([]);
        var document = JsonNode.Parse(await ContractDocument.Render(app))!;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OpenApi] = Text(document),
            [JsonSchema] = Text(ToJsonSchema(document)),
        };
    }

    /// <summary>OpenAPI 3.1 schemas are JSON Schema 2020-12: only where they stand differs.</summary>
    private static JsonObject ToJsonSchema(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:multyagents:contract:{ContractRoutes.Version}",
            ["title"] = $"Multyagents wire contract {ContractRoutes.Version}",
            ["description"] = "Every body of the HTTP interface, by name, under $defs. Made from the OpenAPI document.",
            ["$defs"] = JsonNode.Parse(schemas),
        };
    }

    private static string Text(JsonNode node) => node.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
}
