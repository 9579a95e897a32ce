using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

/// <summary>Figures of a run and of the roles in it.</summary>
public sealed class FigureTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Each_role_has_its_own_figures()
    {
        var (dev, ops) = (await NewRole(), await NewRole());
        var name = NewName("template");
        var steps = new[] { ("a", dev), ("b", dev), ("c", dev), ("d", ops) }.Select(step => new { step_id = step.Item1, role_id = step.Item2, title = "t", prompt = $"{name}/{step.Item1}" });
        var template = (await Post("/workflow-templates", new { name, steps })).Ok();
        var run = await StartRun(new Template(template["id"].Number, name, dev), true);
        await FinishIn(run.Tasks[0], "success", 2);
        await FinishIn(run.Tasks[1], "failed", 3);
        await FinishIn(run.Tasks[3], "success", 5);
        var roles = (await ReadRun(run))["per_role"];
        roles.With("role_id", dev).Is(new
        {
            role_id = dev,
            task_count = 3,
            successful_tasks = 1,
            failed_tasks = 1,
            throughput_tasks = 2,
            success_rate = 33.33,
            retries_total = 0,
            duration_ms = 5000,
        });
        roles.With("role_id", ops).Is(new
        {
            role_id = ops,
            task_count = 1,
            successful_tasks = 1,
            failed_tasks = 0,
            throughput_tasks = 1,
            success_rate = 100,
            retries_total = 0,
            duration_ms = 5000,
        });
    }

    [Fact]
    public async Task A_listed_run_has_the_same_figures_as_the_run_itself()
    {
        var run = await NewFailedRun();
        (await Get($"/workflow-runs?workflow_template_id={run.Template.Id}")).Ok()[0].Is((await ReadRun(run)).ToString());
    }

    [Fact]
    public async Task The_success_rate_is_a_percentage_with_two_decimals() => Assert.Equal(33.33m, (await ReadRun(await NewFailedRun()))["success_rate"].Decimal);

    private async Task FinishIn(long task, string status, int seconds) =>
        (await Report(task, 1, new { status, started_at = "2026-01-31T12:00:00Z", finished_at = $"2026-01-31T12:00:0{seconds}Z" })).Ok();
}
