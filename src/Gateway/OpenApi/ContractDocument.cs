using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.OpenApi;

/// <summary>The OpenAPI document: made from the endpoints, served, and committed as <c>contracts/v1/openapi.json</c>.</summary>
internal static class ContractDocument
{
    /// <summary>The document's name and path segment.</summary>
    public const string Name = "v1";

    public static void AddContractDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(DocumentHead.Apply);
        options.AddDocumentTransformer(DocumentSecurity.Apply);
        options.AddOperationTransformer(OperationDetails.Apply);
        options.AddSchemaTransformer(WireSchemas.Apply);
        options.AddSchemaTransformer(ArrayItems.Apply);
    });

    public static void MapContractDocument(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").IsOpen();

    /// <summary>The document as text, without starting the server.</summary>
    public static async Task<string> Render(WebApplication app)
    {
        // Hands the mapped endpoints to the API description, which a start would do otherwise.
        app.UseEndpoints(_ => { });
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }
}
