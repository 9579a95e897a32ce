using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Multyagents.Fuzz.Tests;

/// <summary>Makes one request after another of what the document promises.</summary>
internal sealed class RequestFuzzer(OpenApiDocument document, KnownIds ids, int seed)
{
    /// <summary>Sent where a credential may stand; must never be seen again.</summary>
    public const string Planted = "planted-secret-4711-abcdefgh";

    private static readonly string[] Optional =
        ["Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Accept", "Accept-Encoding", "Content-Encoding", "Origin", "Referer", "Range", "Cookie", "X-Runner-Token", "Expect", "traceparent"];

    private static readonly string[] MediaTypes = ["text/plain", "application/xml", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "application/problem+json", "multipart/form-data"];

    /// <summary>Request number so and so.</summary>
    public (Operation Operation, HttpRequestMessage Message) Make(int number)
    {
        var random = new Random(seed + number);
        var operation = Choose(random);
        // One request in three is meant well, so that states come about that are worth attacking.
        var wrong = random.Next(3) == 0 ? 0 : 8;
        var message = new HttpRequestMessage(operation.Method, new Uri(Path(operation, random, wrong) + Query(operation, random, wrong), UriKind.Relative));
        if (operation.Body is { } schema || random.Next(50) == 0) message.Content = Body(operation.Body ?? new JsonObject(), random, wrong);
        foreach (var name in Optional)
        {
            if (random.Next(100) < wrong) message.Headers.TryAddWithoutValidation(name, Hostile.Headers[random.Next(Hostile.Headers.Length)]);
        }

        if (random.Next(100) < wrong) message.Headers.TryAddWithoutValidation("X-Api-Key", Planted);
        if (random.Next(100) < wrong) message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Planted}");
        return (operation, message);
    }

    // Less is deleted than made, else there is soon nothing left to be about.
    private Operation Choose(Random random)
    {
        var operation = document.Operations[random.Next(document.Operations.Count)];
        return operation.Method == HttpMethod.Delete && random.Next(5) > 0 ? document.Operations[random.Next(document.Operations.Count)] : operation;
    }

    private ByteArrayContent Body(JsonNode schema, Random random, int wrong)
    {
        var content = new ByteArrayContent(new BodyFuzzer(document, random, ids).Make(schema));
        content.Headers.ContentType = random.Next(200) < wrong ? MediaTypeHeaderValue.Parse(MediaTypes[random.Next(MediaTypes.Length)]) : new("application/json");
        return content;
    }

    private string Path(Operation operation, Random random, int wrong)
    {
        var path = new StringBuilder(operation.Path);
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.Place == "path"))
            path.Replace($"{{{parameter.Name}}}", random.Next(100) < wrong ? Hostile.Texts[random.Next(Hostile.Texts.Length)] : ids.Any(operation.Path, random).ToString(CultureInfo.InvariantCulture));
        return path.ToString();
    }

    private static string Query(Operation operation, Random random, int wrong)
    {
        var query = new List<string>();
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.Place == "query"))
        {
            if (random.Next(3) > 0) continue;
            for (var times = random.Next(100) < wrong ? 2 : 1; times > 0; times--) query.Add($"{parameter.Name}={Value(parameter.Schema, random, wrong)}");
        }

        if (random.Next(100) < wrong) query.Add("not_a_parameter=1");
        return query.Count == 0 ? "" : "?" + string.Join('&', query);
    }

    private static string Value(JsonNode schema, Random random, int wrong)
    {
        if (random.Next(100) < wrong) return Hostile.Texts[random.Next(Hostile.Texts.Length)];
        if (schema["enum"]?.AsArray() is { } choices) return (string?)choices[random.Next(choices.Count)] ?? "";
        return (schema["type"] is JsonValue type ? (string?)type : null) switch
        {
            "integer" => random.Next(1, 60).ToString(CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            _ => ((char)('a' + random.Next(5))).ToString(),
        };
    }
}
