using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Approvals;

public sealed class ApprovalTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Scenario _scenario = new(gateway);

    [Fact]
    public async Task An_approval_has_its_tasks_id_and_waits_for_a_decision()
    {
        var task = await Gated();
        var approval = (await gateway.Get($"/tasks/{task}/approval")).Ok();
        approval.Is($$"""{"id":{{task}},"task_id":{{task}},"status":"pending","decided_by":null,"comment":null,"decided_at":null}""");
        (await gateway.Get($"/approvals/{task}")).Ok().Is(approval.GetRawText());
    }

    [Fact]
    public async Task An_approval_that_was_given_stays_given()
    {
        var task = await Gated();
        (await gateway.Post($"/tasks/{task}/dispatch")).Refused(409, "approval-required", $"approval_id {task}");

        var approved = (await gateway.Post($"/approvals/{task}/approve", """{"actor":" ann ","comment":"go"}""")).Ok();
        Assert.Equal(("approved", "ann", "go"), (approved.Text("status"), approved.Text("decided_by"), approved.Text("comment")));
        Assert.EndsWith("Z", approved.Text("decided_at"), StringComparison.Ordinal);
        (await gateway.Post($"/approvals/{task}/approve", """{"actor":"bob"}""")).Ok().Is(approved.GetRawText());
        (await gateway.Post($"/approvals/{task}/reject")).Refused(409, "approval-given", $"approval {task} was given by ann");
        (await gateway.Post($"/tasks/{task}/dispatch")).Ok();
        // From here on the approval is the run's: it is the same one.
        (await gateway.Get($"/approvals/{task}")).Ok().Is(approved.GetRawText());
    }

    [Fact]
    public async Task A_rejected_task_of_a_run_may_be_approved_after_all()
    {
        var template = await _scenario.Template("a");
        var run = (await gateway.Post("/workflow-runs", $$"""{"workflow_template_id":{{template}},"step_task_overrides":{"a":{"requires_approval":true} } }""")).Ok();
        var task = run.Numbers("task_ids")[0];
        Assert.Equal("rejected", (await gateway.Post($"/approvals/{task}/reject", """{"actor":"ann","comment":"not yet"}""")).Ok().Text("status"));
        (await gateway.Post($"/tasks/{task}/dispatch")).Refused(409, "approval-required", "rejected");
        Assert.Equal("approved", (await gateway.Post($"/approvals/{task}/approve")).Ok().Text("status"));
        Assert.True((await gateway.Post($"/workflow-runs/{run.Id()}/dispatch-ready")).Ok().GetProperty("dispatched").GetBoolean());
        var types = (await _scenario.Events(run.Id())).Select(happened => happened.Text("event_type")!).Where(type => type.StartsWith("approval.", StringComparison.Ordinal));
        Assert.Equal(["approval.pending", "approval.rejected", "approval.approved"], types);
    }

    [Fact]
    public async Task What_needs_no_approval_has_none()
    {
        var role = await _scenario.Role();
        var task = (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t"}""")).Ok().Id();
        (await gateway.Get($"/tasks/{task}/approval")).Refused(404, "approval-not-found", $"approval {task}");
        (await gateway.Get("/tasks/999999/approval")).Refused(404, "task-not-found", "999999");
        (await gateway.Get("/approvals/999999")).Refused(404, "approval-not-found", "999999");
        (await gateway.Post("/approvals/999999/approve", "{}")).Refused(404, "approval-not-found");
        (await gateway.Post($"/approvals/{task}/reject")).Refused(404, "approval-not-found");
    }

    [Fact]
    public async Task A_bad_decision_names_the_field_and_decides_nothing()
    {
        var task = await Gated();
        (await gateway.Post($"/approvals/{task}/approve", $$"""{"actor":"{{new string('x', Limits.MaxActorLength + 1)}}"}""")).RefusedField("actor");
        (await gateway.Post($"/approvals/{task}/approve", $$"""{"comment":"{{new string('x', Limits.MaxCommentLength + 1)}}"}""")).RefusedField("comment");
        (await gateway.Post($"/approvals/{task}/approve", """{"actor":1}""")).RefusedField("actor");
        Assert.Equal("pending", (await gateway.Get($"/approvals/{task}")).Ok().Text("status"));
    }

    private async Task<long> Gated()
    {
        var role = await _scenario.Role();
        return (await gateway.Post("/tasks", $$"""{"role_id":{{role}},"title":"t","requires_approval":true}""")).Ok().Id();
    }
}
