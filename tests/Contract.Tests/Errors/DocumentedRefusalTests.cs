using System.Text.Json;
using Multyagents.Contract.Tests.Harness;
using Multyagents.Contract.Tests.Schema;

namespace Multyagents.Contract.Tests.Errors;

/// <summary>What the document says about refusals is true of each operation: the status can be had.</summary>
public sealed class DocumentedRefusalTests(GatewayHost gateway) : ContractTest(gateway)
{
    private const long TooLarge = 40 * 1024 * 1024;

    /// <summary>Ids of the operation's address that name nothing.</summary>
    private const string Nothing = "999999";

    /// <summary>Good bodies of the operations that do not take an empty object.</summary>
    private static readonly Dictionary<string, object> GoodBodies = new(StringComparer.Ordinal)
    {
        ["partialRerun"] = new { task_ids = new[] { 1 }, requested_by = "ann", reason = "r" },
        ["reportTaskStatus"] = new { status = "success" },
        ["createArtifact"] = new { artifact_type = "file", location = "/x", summary = "x", producer_task_id = 999999 },
        ["publishEvent"] = new { event_type = "note", run_id = 999999, producer_role = "dev" },
        ["replaceRole"] = new { name = "r" },
        ["replaceProject"] = new { name = "p", root_path = Path.Combine(Path.GetTempPath(), "multyagents-contract") },
        ["replaceWorkflowTemplate"] = new { name = "t", steps = new[] { new { step_id = "a", role_id = "{role}", title = "a" } } },
        ["createWorkflowRun"] = new { workflow_template_id = 999999 },
        ["assistantPlan"] = new { workflow_template_id = 999999 },
        ["assistantStart"] = new { workflow_template_id = 999999 },
        ["assistantStatus"] = new { run_id = 999999 },
        ["assistantReport"] = new { run_id = 999999 },
        // The digest is that of its one line: printf '2026-01-01T00:00:00Z other\n' | sha256sum.
        ["verifyAudit"] = new
        {
            format = "multyagents-checkpoint-1",
            created_at = "2026-01-01T00:00:00Z",
            store_id = "other",
            runs = Array.Empty<object>(),
            digest = "801c14cc4e1beff07a462fc65e6446d17c1fde38eb2940c33fac6924bfd298a3",
        },
    };

    /// <summary>Where something that does not exist is named by the query instead of the path.</summary>
    private static readonly Dictionary<string, string> UnknownByQuery = new(StringComparer.Ordinal) { ["listTasks"] = "run_id=999999", ["verifyAudit"] = "run_id=999999" };

    public static TheoryData<string> Documenting404 => Documenting(404);

    public static TheoryData<string> Documenting413 => Documenting(413);

    public static TheoryData<string> Documenting422 => Documenting(422);

    public static TheoryData<string> Conditional => Documenting(412);

    [Theory]
    [MemberData(nameof(Documenting404))]
    public async Task What_does_not_exist_is_404(string id)
    {
        var operation = Find(id);
        var body = operation.Method is "POST" or "PUT" ? await GoodBody(id) : null;
        var path = Address(operation) + (UnknownByQuery.TryGetValue(id, out var query) ? $"?{query}" : "");
        var answer = await Gateway.Send(operation.Method, path, body);
        Assert.True(answer.Status == 404, $"{operation} answered {answer.Status}: {answer.Text}");
        Assert.Contains(Nothing, new Json(answer.Element, "problem")["detail"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Documenting413))]
    public async Task A_body_over_the_limit_is_413(string id)
    {
        var operation = Find(id);
        // Announced and never sent: the answer comes before.
        using var content = new AnnouncedContent(TooLarge);
        (await Gateway.SendContent(operation.Method, Address(operation), content, null, ("Expect", "100-continue"))).Refused(413, "body-too-large");
    }

    [Theory]
    [MemberData(nameof(Documenting422))]
    public async Task Bad_content_is_422(string id)
    {
        var operation = Find(id);
        if (operation.Element.TryGetProperty("requestBody", out _))
        {
            (await Gateway.Send(operation.Method, Address(operation), "{")).Refused(422, "malformed-json");
            return;
        }

        var number = operation.Element.GetProperty("parameters").EnumerateArray()
            .First(parameter => parameter.GetProperty("in").GetString() == "query" && parameter.GetProperty("schema").GetProperty("type").GetString() == "integer")
            .GetProperty("name").GetString()!;
        (await Gateway.Send(operation.Method, $"{Address(operation)}?{number}=x", null)).RefusedField(number);
    }

    [Theory]
    [MemberData(nameof(Conditional))]
    public async Task A_tag_that_the_run_never_had_is_412(string id)
    {
        var operation = Find(id);
        var run = await NewRun("a");
        (await Gateway.Send(operation.Method, operation.Path.Replace("{id}", $"{run.Id}", StringComparison.Ordinal), await GoodBody(id), ("If-Match", "\"999999\"")))
            .Refused(412, "stale-version", $"workflow run {run.Id}");
    }

    private static TheoryData<string> Documenting(int status) =>
        new(ContractDocument.Operations.Where(operation => operation.Answers.TryGetProperty($"{status}", out _)).Select(operation => operation.Id));

    private static ContractDocument.Operation Find(string id) => ContractDocument.Operations.Single(operation => operation.Id == id);

    private static string Address(ContractDocument.Operation operation) =>
        operation.Path.Replace("{id}", Nothing, StringComparison.Ordinal).Replace("{attempt}", "1", StringComparison.Ordinal);

    private async Task<string> GoodBody(string id) =>
        JsonSerializer.Serialize(GoodBodies.GetValueOrDefault(id, new { })).Replace("\"{role}\"", $"{await NewRole()}", StringComparison.Ordinal);

    /// <summary>A JSON body whose length is announced and that ends the request when somebody wants to have it.</summary>
    private sealed class AnnouncedContent : HttpContent
    {
        private readonly long _length;

        public AnnouncedContent(long length)
        {
            _length = length;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            throw new IOException("the server wants a body that is over its limit");

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }
}
