using System.Text;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.BadInput;

/// <summary>Mutated requests from a seed: whatever is sent, no answer is a server error.</summary>
public sealed class FuzzTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const int Seed = 20260131;
    private const int Requests = 3_000;

    private static readonly string[] Tokens =
    [
        "null", "true", "-1", "0", "1", "1e400", "9223372036854775808", "\"\"", "\"a\"", "\"\\u0000\"", "[]", "{}", "[[[[]]]]", "[null]", "[1,\"a\"]",
        "\"2026-01-01\"", "{\"a\":{\"b\":[{}]}}", "\"\\ud800\"", "0.5", "\"success\"", "\"force_on\"", "\"docker-sandbox\"",
    ];

    private static readonly (string Method, string Path, string[] Fields)[] Targets =
    [
        ("POST", "/roles", ["name", "context7_enabled", "allowed_tools", "skill_packs", "execution_constraints", "system_prompt"]),
        ("PUT", "/roles/1", ["name", "allowed_tools", "execution_constraints"]),
        ("POST", "/projects", ["name", "allowed_paths"]),
        ("POST", "/workflow-templates", ["name", "project_id", "steps"]),
        ("POST", "/tasks", ["role_id", "title", "context7_mode", "execution_mode", "project_id", "lock_paths", "sandbox", "quality_gate_policy", "prompt", "timeout_seconds"]),
        ("POST", "/workflow-runs", ["workflow_template_id", "task_ids", "initiated_by", "step_task_overrides", "auto_dispatch"]),
        ("POST", "/workflow-runs/1/pause", ["requested_by"]),
        ("POST", "/workflow-runs/1/control-loop", ["max_dispatch"]),
        ("POST", "/workflow-runs/1/partial-rerun", ["task_ids", "step_ids", "requested_by", "reason", "auto_dispatch", "max_dispatch", "dry_run"]),
        ("POST", "/events", ["event_type", "run_id", "task_id", "producer_role", "payload", "contract_version"]),
        ("POST", "/runner/tasks/1/status?attempt=1", ["status", "message", "started_at", "exit_code", "stdout", "handoff", "container_id"]),
        ("POST", "/tasks/1/cancel", ["requested_by"]),
        ("POST", "/tasks/1/locks/release", ["requested_by"]),
        ("POST", "/approvals/1/approve", ["actor", "comment"]),
        ("POST", "/artifacts", ["artifact_type", "location", "summary", "producer_task_id", "run_id", "task_id", "metadata"]),
        ("POST", "/assistant/intents/plan", ["workflow_template_id", "initiated_by", "step_task_overrides"]),
        ("POST", "/assistant/intents/start", ["workflow_template_id", "initiated_by", "step_task_overrides", "dispatch_ready"]),
        ("POST", "/assistant/intents/status", ["run_id", "include_tasks"]),
        ("POST", "/assistant/intents/report", ["run_id", "event_limit", "artifact_limit", "handoff_limit"]),
    ];

    [Fact]
    public async Task No_mutated_request_is_a_server_error()
    {
        var scenario = new Scenario(gateway);
        await scenario.FailedRun();
        var accepted = 0;
        var refused = 0;
        for (var number = 0; number < Requests; number++)
        {
            var random = new Random(Seed + number);
            var (method, path, fields) = Targets[random.Next(Targets.Length)];
            var answer = await gateway.Send(new HttpMethod(method), path, Mutate(random, fields));
            Assert.True(answer.Status < 500, $"seed {Seed + number}: {method} {path} answered {answer.Status}: {answer.Text}");
            if (answer.Status == 200) accepted++;
            else refused++;
        }

        Assert.True(accepted > 20 && refused > 500, $"{accepted} accepted, {refused} refused: the requests say nothing");
    }

    private static string Mutate(Random random, string[] fields)
    {
        var body = new StringBuilder("{");
        foreach (var field in fields)
        {
            if (random.Next(4) == 0) continue;
            if (body.Length > 1) body.Append(',');
            var value = random.Next(3) == 0 ? Fitting(field) : Tokens[random.Next(Tokens.Length)];
            body.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{field}\":{value}");
        }

        body.Append('}');
        if (random.Next(20) == 0) body.Length = random.Next(body.Length);
        if (random.Next(40) == 0) body.Insert(random.Next(body.Length + 1), '\u0001');
        return body.ToString();
    }

    private static string Fitting(string field) => field switch
    {
        "status" => "\"running\"",
        "role_id" or "run_id" or "task_id" or "workflow_template_id" or "max_dispatch" or "timeout_seconds" => "1",
        "task_ids" => "[1,2]",
        "steps" => """[{"step_id":"a","role_id":1,"title":"t"}]""",
        "payload" or "execution_constraints" => "{}",
        "allowed_tools" or "skill_packs" or "step_ids" => "[\"b\"]",
        "contract_version" => "\"v1\"",
        "auto_dispatch" or "dry_run" or "context7_enabled" => "false",
        _ => "\"text\"",
    };
}
