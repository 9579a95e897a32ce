using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.PartialRerun;

/// <summary>What a partial re-run asks for, and what it answers.</summary>
public sealed class RequestTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task The_answer_names_who_why_what_and_shows_the_run_after_it()
    {
        var run = await NewFailedRun();
        var answer = (await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "fixed" })).Ok();
        answer.HasFields("run_id requested_by reason selected_task_ids selected_step_ids reset_task_ids plan spawn aggregate");
        Assert.Equal((run.Id, "ann", "fixed"), (answer["run_id"].Number, answer["requested_by"].Text, answer["reason"].Text));
        Assert.Equal([run.Tasks[1]], answer["selected_task_ids"].Numbers);
        Assert.Equal(["b"], answer["selected_step_ids"].Texts);
        Assert.Equal([run.Tasks[1]], answer["reset_task_ids"].Numbers);
        Assert.Equal([run.Tasks[1]], answer["plan"]["ready"].EachNumber("task_id"));
        Assert.Equal([run.Tasks[1]], answer["spawn"].EachNumber("task_id"));
        answer["aggregate"].Is((await ReadSummary(run)).ToString());
    }

    [Fact]
    public async Task Selected_ids_stand_in_template_order_whatever_the_order_they_are_asked_in()
    {
        var run = await NewAutoRun("a", "b", "c");
        foreach (var task in run.Tasks) await Finish(task, "failed");
        var answer = (await Rerun(run, new { step_ids = new[] { "c", "a" }, task_ids = new[] { run.Tasks[1] }, requested_by = "ann", reason = "r" })).Ok();
        Assert.Equal(run.Tasks, answer["selected_task_ids"].Numbers);
        Assert.Equal(["a", "c"], answer["selected_step_ids"].Texts);
        Assert.Equal(run.Tasks, answer["reset_task_ids"].Numbers);
    }

    [Fact]
    public async Task Ids_and_texts_are_trimmed_and_ids_deduplicated()
    {
        var run = await NewFailedRun();
        var answer = (await Rerun(run, new { step_ids = new[] { " b", "b " }, task_ids = new[] { run.Tasks[1], run.Tasks[1] }, requested_by = " ann ", reason = "\tr\n" })).Ok();
        Assert.Equal([run.Tasks[1]], answer["selected_task_ids"].Numbers);
        Assert.Equal(["b"], answer["selected_step_ids"].Texts);
        Assert.Equal(("ann", "r"), (answer["requested_by"].Text, answer["reason"].Text));
    }

    [Theory]
    [InlineData("""{"task_ids":[1],"reason":"r"}""", "requested_by")]
    [InlineData("""{"task_ids":[1],"requested_by":" \t","reason":"r"}""", "requested_by")]
    [InlineData("""{"task_ids":[1],"requested_by":"ann"}""", "reason")]
    [InlineData("""{"task_ids":[1],"requested_by":"ann","reason":""}""", "reason")]
    public async Task Who_and_why_are_required_and_not_blank(string body, string field)
    {
        var run = await NewFailedRun();
        (await Rerun(run, body)).RefusedField(field);
    }

    [Theory]
    [InlineData("""{"requested_by":"ann","reason":"r"}""")]
    [InlineData("""{"task_ids":[],"step_ids":[],"requested_by":"ann","reason":"r"}""")]
    public async Task At_least_one_id_is_required(string body)
    {
        var run = await NewFailedRun();
        (await Rerun(run, body)).RefusedField("task_ids");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(0, false)]
    [InlineData(101, false)]
    public async Task Max_dispatch_is_from_1_to_100(int most, bool isGood)
    {
        var run = await NewFailedRun();
        var answer = await Rerun(run, new { step_ids = new[] { "b" }, requested_by = "ann", reason = "r", max_dispatch = most });
        if (isGood) answer.Ok();
        else answer.RefusedField("max_dispatch");
    }
}
