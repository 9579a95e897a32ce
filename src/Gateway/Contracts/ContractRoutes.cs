using Multyagents.Gateway.Json;
using Multyagents.Gateway.OpenApi;

namespace Multyagents.Gateway.Contracts;

/// <summary><c>/contracts</c>: which contract this is, and its schema.</summary>
internal static class ContractRoutes
{
    /// <summary>Version of the wire contract.</summary>
    public const string Version = "v1";

    private const string SchemaFile = "contracts/v1/multyagents.schema.json";

    private static readonly ContractRead Current = new() { ContractVersion = Version, SchemaFile = SchemaFile };

    public static void MapContracts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contracts/current", () => JsonAnswer.Of(Current))
            .Describe("getCurrentContract", "The contract that this server speaks", "contracts")
            .Answers<ContractRead>();
        routes.MapGet("/" + SchemaFile, () => Results.File(Path.Combine(AppContext.BaseDirectory, SchemaFile), "application/schema+json"))
            .Describe("getContractSchema", "JSON Schema of the contract", "contracts")
            .Produces<System.Text.Json.JsonElement>(StatusCodes.Status200OK, "application/schema+json");
    }
}
