using System.Text.Json;
using System.Text.RegularExpressions;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Schema;

/// <summary>The OpenAPI document of the repository: says whether an exchange is what it documents.</summary>
public static partial class ContractDocument
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Refusals that the document's head says any operation may give.</summary>
    private static readonly int[] Anywhere = [401, 403, 429, 500, 503];

    /// <summary>The document.</summary>
    public static JsonElement Root { get; } = JsonElement.Parse(Repository.Read("contracts", "v1", "openapi.json"));

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        .. Root.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => new Operation(method.Name.ToUpperInvariant(), path.Name, method.Value))),
    ];

    private static SchemaValidator Requests { get; } = new(Root);

    private static SchemaValidator Answers { get; } = new(Root, isStrict: true);

    /// <summary>What an exchange has that the document does not, or lacks that it has; empty when it is as documented.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="request">Its body, when that is JSON.</param>
    /// <param name="answer">The answer.</param>
    public static IReadOnlyList<string> Check(string method, string target, JsonElement? request, Answer answer)
    {
        var (path, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        var operations = Operations.Where(operation => operation.Matches(path)).ToArray();
        if (operations.FirstOrDefault(operation => operation.Method == method) is not { } found)
            return operations.Length == 0 ? CheckRefusal(answer, 404) : CheckRefusal(answer, 405);
        if (!found.Answers.TryGetProperty(FormattableString.Invariant($"{answer.Status}"), out var documented))
            return Anywhere.Contains(answer.Status) ? CheckRefusal(answer, answer.Status) : [$"the status {answer.Status} is not documented for {found}: {answer.Text}"];
        return [.. CheckBody(documented, answer), .. CheckHeaders(documented, answer), .. answer.Status < 300 ? found.CheckRequest(query, request, Requests) : []];
    }

    /// <summary>The problems of a body with the schema of this name.</summary>
    public static IReadOnlyList<string> Check(string schema, JsonElement body) =>
        Answers.Validate(Root.GetProperty("components").GetProperty("schemas").GetProperty(schema), body);

    private static List<string> CheckRefusal(Answer answer, int status)
    {
        if (answer.Status != status) return [$"{status} was to be expected, not {answer.Status}: {answer.Text}"];
        if (answer.ContentType != ProblemType) return [$"the content type is {answer.ContentType}, not {ProblemType}"];
        return [.. Check("ProblemBody", answer.Element)];
    }

    private static IReadOnlyList<string> CheckBody(JsonElement documented, Answer answer)
    {
        if (!documented.TryGetProperty("content", out var content)) return answer.Text.Length == 0 ? [] : [$"a body is not documented: {answer.Text}"];
        if (answer.ContentType is null || !content.TryGetProperty(answer.ContentType, out var media))
            return [$"the content type {answer.ContentType ?? "(none)"} is not documented"];
        return media.TryGetProperty("schema", out var schema) ? Answers.Validate(schema, answer.Element) : [];
    }

    private static IEnumerable<string> CheckHeaders(JsonElement documented, Answer answer)
    {
        // Whether there is a next page depends on the data; every other documented header is always there.
        var names = documented.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(header => header.Name).Where(name => name != "Link") : [];
        return names.Where(name => !answer.Headers.Contains(name)).Select(name => $"the documented header {name} is missing");
    }

    /// <summary>One operation of the document.</summary>
    public sealed partial record Operation(string Method, string Path, JsonElement Element)
    {
        private readonly Regex _path = new(
            "^" + Placeholder().Replace(Regex.Escape(Path), place => IsNumber(Element, place.Groups[1].Value) ? "[1-9][0-9]{0,18}" : "[^/]+") + "$");

        public string Id => Element.GetProperty("operationId").GetString()!;

        public JsonElement Answers => Element.GetProperty("responses");

        /// <summary>The role that it needs, the same by every way to say who calls; null: none.</summary>
        public string? Role => Element.GetProperty("security").EnumerateArray()
            .SelectMany(way => way.EnumerateObject().Select(scheme => Assert.Single(scheme.Value.EnumerateArray()).GetString())).Distinct().SingleOrDefault();

        public bool Matches(string path) => _path.IsMatch(path);

        public override string ToString() => $"{Method} {Path}";

        internal IEnumerable<string> CheckRequest(string query, JsonElement? body, SchemaValidator validator)
        {
            foreach (var name in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]))
            {
                if (!HasParameter(name)) yield return $"the query parameter {name} is not documented for {this}";
            }

            if (body is not { } json) yield break;
            if (!Element.TryGetProperty("requestBody", out var documented))
            {
                yield return $"a request body is not documented for {this}";
                yield break;
            }

            foreach (var problem in validator.Validate(documented.GetProperty("content").GetProperty("application/json").GetProperty("schema"), json))
                yield return $"the request was accepted though it is not as documented: {problem}";
        }

        private bool HasParameter(string name) =>
            Element.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == name);

        private static bool IsNumber(JsonElement operation, string name) =>
            operation.TryGetProperty("parameters", out var parameters)
            && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == name && parameter.GetProperty("schema").GetProperty("type").GetString() == "integer");

        [GeneratedRegex(@"\\\{([a-z_]+)}")]
        private static partial Regex Placeholder();
    }
}
