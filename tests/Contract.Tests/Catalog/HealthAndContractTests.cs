using System.Reflection;
using System.Text.Json;
using Multyagents.Contract.Tests.Harness;
using Multyagents.Contract.Tests.Schema;
using Multyagents.Hosting;

namespace Multyagents.Contract.Tests.Catalog;

public sealed class HealthAndContractTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const string Schema = "contracts/v1/multyagents.schema.json";

    [Fact]
    public async Task Health_answers_ok() => (await Get("/health")).Ok().Is(new { status = "ok" });

    [Fact]
    public async Task The_system_says_what_it_is_made_of()
    {
        var version = Assembly.Load("Multyagents.Gateway").GetName().Version!.ToString(3);
        (await Get("/system")).Ok().Is(new { version, actor_runtime = GrainHosts.Runtime.ToLowerInvariant(), journal_provider = "sqlite", cluster = (object?)null });
    }

    [Fact]
    public async Task The_current_contract_names_its_version_and_its_schema_file() =>
        (await Get("/contracts/current")).Ok().Is(new { contract_version = "v1", schema_file = Schema });

    [Fact]
    public async Task The_json_schema_is_served_as_it_lies_in_the_repository() =>
        Assert.Equal(Repository.Read(Schema.Split('/')), (await Get($"/{Schema}")).Text);

    [Fact]
    public async Task The_openapi_document_is_served_as_it_lies_in_the_repository()
    {
        using var response = await Gateway.Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var served = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(JsonElement.DeepEquals(ContractDocument.Root, served));
    }

    [Fact]
    public void The_json_schema_holds_every_body_of_the_openapi_document_and_nothing_else()
    {
        var schema = JsonElement.Parse(Repository.Read(Schema.Split('/')));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        var bodies = ContractDocument.Root.GetProperty("components").GetProperty("schemas");
        var moved = JsonElement.Parse(bodies.GetRawText().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(moved, schema.GetProperty("$defs")));
    }

    [Fact]
    public void Every_reference_of_the_json_schema_leads_somewhere_and_every_keyword_is_checked()
    {
        var schema = JsonElement.Parse(Repository.Read(Schema.Split('/')));
        var validator = new SchemaValidator(schema);
        // Values of every kind, so that each keyword is met by a value that it is about.
        string[] values = ["null", "{}", "[]", "1", "\"x\""];
        Assert.All(schema.GetProperty("$defs").EnumerateObject(), definition => Assert.All(Parts(definition.Value), part =>
            Assert.All(values, value => Assert.DoesNotContain(validator.Validate(part, JsonElement.Parse(value)), problem => problem.Contains("is not known", StringComparison.Ordinal)))));
    }

    /// <summary>A schema and all schemas inside it.</summary>
    private static IEnumerable<JsonElement> Parts(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return [];
        return
        [
            schema,
            .. Inside(schema, "items"),
            .. Inside(schema, "additionalProperties"),
            .. schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().SelectMany(property => Parts(property.Value)) : [],
            .. schema.TryGetProperty("oneOf", out var alternatives) ? alternatives.EnumerateArray().SelectMany(Parts) : [],
        ];
    }

    private static IEnumerable<JsonElement> Inside(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var inside) ? Parts(inside) : [];
}
