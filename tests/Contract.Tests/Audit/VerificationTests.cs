using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Audit;

public sealed class VerificationTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task A_run_is_verified_by_itself()
    {
        var run = await NewFailedRun();
        var events = (await Events(run)).Count;
        (await Get($"/workflow-runs/{run.Id}/verification")).Ok().Is(new { checked_runs = 1, checked_events = events, intact = true, findings = Array.Empty<object>(), next_cursor = (string?)null, held_against = (object?)null });
        (await Get("/workflow-runs/999999/verification")).Refused(404, "run-not-found");
    }

    [Fact]
    public async Task The_record_is_held_against_a_checkpoint()
    {
        var run = await NewFailedRun();
        var alone = await NewTask();
        await Dispatch(alone);
        var checkpoint = await Get("/audit/checkpoint");
        checkpoint.Ok().HasFields("format created_at store_id runs digest");
        var runs = checkpoint.Ok()["runs"].EachNumber("run_id");
        Assert.Contains(run.Id, runs);
        Assert.Contains(-alone, runs);
        Assert.Equal(runs.Order(), runs);

        // Others are at work meanwhile: what they do is no finding.
        await NewFailedRun();
        var (verified, cursor) = (0L, (string?)"");
        while (cursor is not null)
        {
            var part = (await Post($"/audit/verification?cursor={cursor}", checkpoint.Text)).Ok();
            Assert.True(part["intact"].Flag, part.ToString());
            verified += part["checked_runs"].Number;
            cursor = part["next_cursor"].IsNull ? null : part["next_cursor"].Text;
        }

        Assert.True(verified >= runs.Length);
        Assert.Equal(1, (await Post($"/audit/verification?run_id={run.Id}", checkpoint.Text)).Ok()["checked_runs"].Number);
        var used = (await Post("/audit/verification", checkpoint.Text)).Ok()["held_against"];
        Assert.Equal(checkpoint.Ok()["store_id"].Text, used["store_id"].Text);
        Assert.Equal(checkpoint.Ok()["created_at"].Element.GetDateTimeOffset(), used["created_at"].Element.GetDateTimeOffset());
        Assert.True((await Post("/audit/verification")).Ok()["held_against"].IsNull);
        (await Post("/audit/verification?run_id=999999")).Refused(404, "run-not-found");
    }

    [Fact]
    public async Task What_is_no_checkpoint_is_422()
    {
        await NewRun("a");
        var text = (await Get("/audit/checkpoint")).Text;
        (await Post("/audit/verification", "{}")).RefusedField("format");
        (await Post("/audit/verification", text.Replace("checkpoint-1\",\"created_at\":\"2", "checkpoint-1\",\"created_at\":\"3", StringComparison.Ordinal))).RefusedField("digest");
        (await Post("/audit/verification", text[..^20])).Refused(422, "malformed-json");
        (await Post("/audit/verification?cursor=x")).RefusedField("cursor");
        (await Post("/audit/verification?run_id=-1")).RefusedField("run_id");
    }
}
