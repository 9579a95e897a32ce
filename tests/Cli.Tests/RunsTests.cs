using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Cli.Tests;

public class RunsTests(GatewayHost gateway) : CliTest(gateway)
{
    [Fact]
    public async Task Lists_runs_in_columns_and_without_their_tasks()
    {
        var run = await NewFailedRun();
        var watched = new WatchedHandler();
        var listed = await Cli(Script with { NewHandler = () => watched }, "runs", "--template", $"{run.Template.Id}", "--status", "failed");
        Assert.Equal("ID STATUS TEMPLATE DONE FAILED RE-RUNS DURATION CREATED BY", listed.Done().Lines[0]);
        Assert.StartsWith($"{run.Id} failed {run.Template.Id} 1/3 1 0 ", Assert.Single(listed.Lines[1..]), StringComparison.Ordinal);
        Assert.Contains("include_task_ids=false", Assert.Single(watched.Requests).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_aligned_and_lines_have_no_trailing_spaces()
    {
        await NewFailedRun();
        await NewRun("a");
        var lines = (await Cli("runs")).Done().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var column = lines[0].IndexOf("STATUS", StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line[column] != ' ' && line[column - 1] == ' ' && line == line.TrimEnd(), line));
    }

    [Fact]
    public async Task Pages_lead_to_older_ones()
    {
        var template = await NewTemplate("a");
        var older = await StartRun(template, autoDispatch: false);
        var newer = await StartRun(template, autoDispatch: false);
        var page = (await Cli($"runs --template {template.Id} --limit 1")).Done();
        Assert.StartsWith($"{newer.Id} created", page.Lines[1], StringComparison.Ordinal);
        Assert.Equal($"older runs: --cursor {newer.Id}\n", page.Error);
        Assert.StartsWith($"{older.Id} created", (await Cli($"runs --template {template.Id} --cursor {newer.Id}")).Done().Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_are_the_servers()
    {
        var template = await NewTemplate("a");
        var name = NewName("some one & more");
        await Post("/workflow-runs", new { workflow_template_id = template.Id, initiated_by = name });
        Assert.EndsWith(name, Assert.Single((await Cli(Script, "runs", "--by", name)).Done().Lines[1..]), StringComparison.Ordinal);
        Assert.Single((await Cli(Script, "runs", "--search", name)).Done().Lines[1..]);
        (await Cli("runs --status broken --limit 0")).Ended(ExitCode.Refused, "status: ", "limit: ", "422 invalid-request", "trace ");
    }

    [Fact]
    public async Task Json_is_the_answer_as_it_came()
    {
        var template = await NewTemplate("a");
        await StartRun(template, autoDispatch: false);
        var came = await Get($"/workflow-runs?include_task_ids=false&workflow_template_id={template.Id}");
        Assert.Equal(came.Text + "\n", (await Cli($"runs --template {template.Id} --json")).Done().Output);
    }
}
