using System.Text.Json.Nodes;
using Multyagents.Gateway.OpenApi;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.OpenApi;

public sealed class OpenApiTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Regenerate = "the contract files differ from the code; if the change is meant, run `make openapi` and commit them";

    [Fact]
    public async Task The_committed_files_are_what_the_code_says()
    {
        var folder = Path.Combine(RepositoryRoot(), "contracts", "v1");
        foreach (var (name, text) in await ContractFiles.Render())
            Assert.True(text == await File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken), $"{name}: {Regenerate}");
    }

    [Fact]
    public async Task The_served_document_is_the_committed_one()
    {
        var served = await gateway.Get("/openapi/v1.json");
        Assert.Equal(200, served.Status);
        var committed = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "contracts", "v1", ContractFiles.OpenApi), TestContext.Current.CancellationToken);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(committed), JsonNode.Parse(served.Text)));
    }

    [Fact]
    public async Task Every_operation_is_fit_for_a_generated_client()
    {
        var document = (await gateway.Get("/openapi/v1.json")).Json;
        var ids = new HashSet<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var operation = method.Value;
                Assert.True(ids.Add(operation.Text("operationId")!), $"{path.Name}: operation id twice");
                Assert.Single(operation.GetProperty("tags").EnumerateArray());
                Assert.False(string.IsNullOrWhiteSpace(operation.Text("summary")));
                Assert.NotEmpty(operation.GetProperty("responses").EnumerateObject());
                if (operation.TryGetProperty("requestBody", out var body))
                    Assert.Equal(["application/json"], body.GetProperty("content").Names());
            }
        }

        Assert.True(ids.Count >= 40, $"only {ids.Count} operations");
        Assert.All(document.GetProperty("components").GetProperty("schemas").EnumerateObject(), schema =>
        {
            if (!schema.Value.TryGetProperty("properties", out var properties)) return;
            Assert.All(properties.EnumerateObject(), property =>
            {
                Assert.Matches("^[a-z][a-z0-9_]*$", property.Name);
                Assert.True(property.Value.EnumerateObject().Any(), $"{schema.Name}.{property.Name} has an empty schema");
            });
        });
        // Whatever an answer's fields are, they are all there.
        var run = document.GetProperty("components").GetProperty("schemas").GetProperty("RunRead");
        Assert.Equal(run.GetProperty("properties").Names().Order(), run.Texts("required").Order());
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Multyagents.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
