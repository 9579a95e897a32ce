using System.Text.Json;

namespace Multyagents.Contract.Tests.Schema;

/// <summary>The validator finds what is wrong: for each keyword a value that passes and one that does not.</summary>
public sealed class SchemaValidatorTests
{
    private const string Definitions = """{"$defs":{"Id":{"type":"integer","minimum":1},"Node":{"type":"object","properties":{"next":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/Node"}]}},"required":["next"]}}}""";

    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "1")]
    [InlineData("""{"type":["null","string"]}""", "null", "false")]
    [InlineData("""{"type":"integer"}""", "3", "3.5")]
    [InlineData("""{"type":"integer"}""", "-3", "\"3\"")]
    [InlineData("""{"type":"number"}""", "3.5", "\"3.5\"")]
    [InlineData("""{"type":"boolean"}""", "false", "0")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,2]", "[1,\"2\"]")]
    [InlineData("""{"type":"object"}""", "{}", "[]")]
    [InlineData("""{"enum":["a","b"]}""", "\"b\"", "\"c\"")]
    [InlineData("""{"minimum":1}""", "1", "0")]
    [InlineData("""{"maximum":2147483647}""", "2147483647", "2147483648")]
    [InlineData("""{"maxLength":2}""", "\"ab\"", "\"abc\"")]
    [InlineData("""{"type":"integer","format":"int32"}""", "2147483647", "2147483648")]
    [InlineData("""{"type":"integer","format":"int64"}""", "9223372036854775807", "9223372036854775808")]
    [InlineData("""{"type":"number","format":"double"}""", "1e300", "1e999")]
    [InlineData("""{"format":"date-time"}""", "\"2026-01-31T12:00:00.5+01:00\"", "\"2026-01-31 12:00\"")]
    [InlineData("""{"format":"date-time"}""", "\"2026-01-31T12:00:00Z\"", "\"2026-02-31T12:00:00Z\"")]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", """{"b":1}""")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","b":1}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"a":1}""", """{"a":1,"b":1}""")]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"oneOf":[{"type":"null"},{"type":"integer"}]}""", "null", "\"x\"")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"minimum":5}]}""", "3", "7")]
    [InlineData("""{"$ref":"#/$defs/Id"}""", "1", "0")]
    [InlineData("""{"$ref":"#/$defs/Node"}""", """{"next":{"next":null}}""", """{"next":{"next":{}}}""")]
    [InlineData("true", "1", null)]
    [InlineData("false", null, "1")]
    public void Each_keyword_lets_good_values_pass_and_finds_bad_ones(string schema, string? good, string? bad)
    {
        if (good is not null) Assert.Empty(Validate(schema, good));
        if (bad is not null) Assert.NotEmpty(Validate(schema, bad));
    }

    [Theory]
    [InlineData("""{"pattern":"^a$"}""")]
    [InlineData("""{"anyOf":[true]}""")]
    [InlineData("""{"allOf":[true]}""")]
    [InlineData("""{"const":1}""")]
    [InlineData("""{"minLength":0}""")]
    [InlineData("""{"nullable":true}""")]
    [InlineData("""{"type":"string","format":"uuid"}""")]
    public void A_keyword_or_format_that_nothing_checks_is_a_problem(string schema) =>
        Assert.Contains(Validate(schema, "\"a\""), problem => problem.Contains("is not known", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{}}}""", """{"b":1}""", "$: b is not documented")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{}}}}}""", """{"a":{"c":1}}""", "$.a: c is not documented")]
    [InlineData("""{"items":{"properties":{"b":{}}}}""", """[{},{"c":1}]""", "$[1]: c is not documented")]
    public void Answers_have_no_field_that_is_not_documented(string schema, string value, string problem)
    {
        Assert.Contains(problem, new SchemaValidator(JsonElement.Parse(Definitions), isStrict: true).Validate(JsonElement.Parse(schema), JsonElement.Parse(value)));
        Assert.Empty(Validate(schema, value));
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00.5Z", true)]
    [InlineData("2026-01-31T12:00:00+01:00", false)]
    public void Answers_have_their_timestamps_in_utc(string timestamp, bool isGood) =>
        Assert.Equal(isGood, new SchemaValidator(JsonElement.Parse(Definitions), isStrict: true)
            .Validate(JsonElement.Parse("""{"format":"date-time"}"""), JsonElement.Parse($"\"{timestamp}\"")).Count == 0);

    [Fact]
    public void Objects_that_the_document_leaves_open_stay_open() =>
        Assert.Empty(new SchemaValidator(JsonElement.Parse(Definitions), isStrict: true)
            .Validate(JsonElement.Parse("""{"type":"object","additionalProperties":{}}"""), JsonElement.Parse("""{"anything":[1]}""")));

    [Fact]
    public void A_problem_names_its_place() =>
        Assert.Equal(["$.a[1].b: must be of type string, not 2"], Validate("""{"properties":{"a":{"items":{"properties":{"b":{"type":"string"}}}}}}""", """{"a":[{"b":"x"},{"b":2}]}"""));

    private static IReadOnlyList<string> Validate(string schema, string value) =>
        new SchemaValidator(JsonElement.Parse(Definitions)).Validate(JsonElement.Parse(schema), JsonElement.Parse(value));
}
