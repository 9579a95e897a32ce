using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Multyagents.Fuzz.Tests;

/// <summary>Makes bodies: what the schema asks for, with something wrong in it now and then.</summary>
internal sealed class BodyFuzzer(OpenApiDocument document, Random random, KnownIds ids)
{
    private const int DeepestMade = 6;
    private const int LongText = 2_500;

    // What nearly every write wants, and what is only ever right by chance.
    private static readonly HashSet<string> Usual = ["requested_by", "reason", "step_ids"];
    private static readonly HashSet<string> Unusual = ["plan_hash", "task_ids"];

    private static readonly string[] Words = ["a", "b", "c", "worker", "text", "v1", "network", "main", "docs/a.md", "/srv/p", "mock:"];

    /// <summary>A body. Half of them are meant well from end to end.</summary>
    public byte[] Make(JsonNode schema)
    {
        var wrong = random.Next(2) == 0 ? 0 : random.Next(1, 8);
        var text = new StringBuilder();
        Write(text, schema, "", DeepestMade, wrong);
        if (wrong == 0) return Encoding.UTF8.GetBytes(text.ToString());

        // Below the level of JSON: cut off, broken, doubled.
        switch (random.Next(24))
        {
            case 0:
                text.Length = random.Next(text.Length + 1);
                break;
            case 1:
                text.Insert(random.Next(text.Length + 1), (char)random.Next(1, 32));
                break;
            case 2 when text.Length > 2 && text[0] == '{' && text[1] == '"':
                text.Insert(1, text.ToString(1, text.Length - 2) + ",");
                break;
            case 3:
                text.Insert(0, '\uFEFF');
                break;
            case 4:
                text.Append(text);
                break;
            case 5:
                text.Clear().Append(Any(Hostile.Values));
                break;
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(30) == 0 && bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
        return bytes;
    }

    private string Any(string[] choices) => choices[random.Next(choices.Length)];

    // "wrong": of so many values in a hundred, something else is sent.
    private void Write(StringBuilder to, JsonNode given, string name, int depth, int wrong)
    {
        var schema = document.Resolve(given);
        if (random.Next(100) < wrong)
        {
            to.Append(Any(Hostile.Values));
            return;
        }

        if ((schema["oneOf"] ?? schema["anyOf"])?.AsArray() is { } either)
        {
            Write(to, either[random.Next(either.Count)]!, name, depth, wrong);
            return;
        }

        if (schema["enum"]?.AsArray() is { } choices)
        {
            to.Append(choices[random.Next(choices.Count)]?.ToJsonString() ?? "null");
            return;
        }

        switch (TypeOf(schema))
        {
            case "object":
                WriteObject(to, schema, depth, wrong);
                break;
            case "array":
                to.Append('[');
                for (var (i, count) = (0, depth <= 0 ? 0 : random.Next(4)); i < count; i++)
                {
                    if (i > 0) to.Append(',');
                    Write(to, schema["items"] ?? new JsonObject(), name, depth - 1, wrong);
                }

                to.Append(']');
                break;
            case "string":
                to.Append(JsonSerializer.Serialize(Text(schema, name)));
                break;
            case "integer" or "number":
                to.Append(CultureInfo.InvariantCulture, $"{Number(schema, name)}");
                break;
            case "boolean":
                to.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case "null":
                to.Append("null");
                break;
            default:
                to.Append(random.Next(2) == 0 ? "{}" : "{\"a\":[1,\"b\",null]}");
                break;
        }
    }

    private void WriteObject(StringBuilder to, JsonNode schema, int depth, int wrong)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(one => (string)one!).ToHashSet();
        var first = true;
        to.Append('{');
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (!required.Contains(name) && (depth <= 0 || random.Next(60) >= (Usual.Contains(name) ? 55 : Unusual.Contains(name) ? 5 : 20))) continue;
            if (required.Contains(name) && random.Next(100) < wrong) continue;
            if (!first) to.Append(',');
            first = false;
            to.Append(JsonSerializer.Serialize(name)).Append(':');
            Write(to, property!, name, depth - 1, wrong);
        }

        if (random.Next(100) < wrong) to.Append(first ? "" : ",").Append("\"not_a_field\":1");
        to.Append('}');
    }

    private string TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => (string)several[random.Next(several.Count)]!,
        JsonValue one => (string)one!,
        _ => schema["properties"] is null ? "" : "object",
    };

    private string Text(JsonNode schema, string name)
    {
        if ((string?)schema["format"] == "date-time") return "2026-01-02T03:04:05Z";
        // The step of the fresh runs that fails: what can be re-run.
        if (name == "step_ids") return "b";
        if (name.EndsWith("step_id", StringComparison.Ordinal) || name == "depends_on") return ((char)('a' + random.Next(3))).ToString();
        // At the limit and one over it; what is very long is sent seldom, since every list carries it from then on.
        var most = (int?)schema["maxLength"] ?? 40;
        return random.Next(most > LongText ? 5_000 : 60) == 0 ? new string('x', most + random.Next(2)) : Any(Words);
    }

    private long Number(JsonNode schema, string name)
    {
        if (name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith("_ids", StringComparison.Ordinal)) return ids.Any(name, random);
        var (least, most) = ((long?)schema["minimum"] ?? 0, (long?)schema["maximum"] ?? 100);
        return random.Next(10) switch
        {
            0 => least,
            1 => most,
            _ => random.NextInt64(least, Math.Max(least, Math.Min(most, least + 20)) + 1),
        };
    }
}
