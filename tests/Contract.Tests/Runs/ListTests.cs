using System.Text.RegularExpressions;
using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Runs;

public sealed partial class ListTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Runs_are_listed_newest_last()
    {
        var (who, ids) = await Start(3);
        Assert.Equal(ids, await List($"initiated_by={who}"));
        var all = (await Get("/workflow-runs?limit=1000")).Ok().EachNumber("id");
        Assert.Equal(all.Order(), all);
        Assert.Subset(all.ToHashSet(), ids.ToHashSet());
    }

    [Fact]
    public async Task A_listed_run_shows_what_the_run_itself_shows()
    {
        var run = await NewFailedRun();
        var listed = (await Get($"/workflow-runs?workflow_template_id={run.Template.Id}")).Ok();
        listed[0].Is((await ReadRun(run)).ToString());
    }

    [Fact]
    public async Task Runs_are_filtered_by_status_template_initiator_and_text()
    {
        var (who, ids) = await Start(2);
        (await Post($"/workflow-runs/{ids[0]}/pause")).Ok();
        var template = (await Get($"/workflow-runs/{ids[1]}")).Ok()["workflow_template_id"].Number;
        Assert.Equal(ids[..1], await List($"initiated_by={who}&status=paused"));
        Assert.Equal(ids, await List($"workflow_template_id={template}"));
        Assert.Equal(ids, await List($"q={who.ToUpperInvariant()}"));
        Assert.Empty(await List($"initiated_by={who}x"));
    }

    [Fact]
    public async Task Pages_lead_to_older_runs_with_next_cursor_in_the_link_header()
    {
        var (who, ids) = await Start(5);
        var pages = new List<long[]>();
        var address = $"/workflow-runs?initiated_by={who}&limit=2";
        while (true)
        {
            var page = await Get(address);
            pages.Add(page.Ok().EachNumber("id"));
            if (!page.Headers.TryGetValues("Link", out var links)) break;
            var link = NextLink().Match(links.Single());
            Assert.True(link.Success, links.Single());
            // The cursor works by itself, for clients that build their own addresses.
            Assert.Equal(await List($"initiated_by={who}&limit=2&cursor={link.Groups["cursor"].Value}"), (await Get(link.Groups["url"].Value)).Ok().EachNumber("id"));
            address = link.Groups["url"].Value;
        }

        Assert.Equal([ids[3..], ids[1..3], ids[..1]], pages);
    }

    [Theory]
    [InlineData("status=nope", "status")]
    [InlineData("workflow_template_id=x", "workflow_template_id")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_bad_filter_is_422_and_is_named(string query, string name) => (await Get($"/workflow-runs?{query}")).RefusedField(name);

    private async Task<long[]> List(string query) => (await Get($"/workflow-runs?{query}")).Ok().EachNumber("id");

    private async Task<(string Who, long[] Runs)> Start(int count)
    {
        var who = NewName("starter");
        var template = await NewTemplate("a");
        var runs = new List<long>();
        for (var number = 0; number < count; number++) runs.Add((await Post("/workflow-runs", new { workflow_template_id = template.Id, initiated_by = who })).Ok()["id"].Number);
        return (who, [.. runs]);
    }

    [GeneratedRegex("""^<(?<url>[^>]+)>; rel="next"; next_cursor="(?<cursor>\d+)"$""")]
    private static partial Regex NextLink();

    [Fact]
    public async Task Task_ids_are_empty_when_they_are_not_wanted()
    {
        var run = await NewRun("a", "b");
        Assert.Empty((await Get($"/workflow-runs?include_task_ids=false&limit=1&cursor={run.Id + 1}")).Ok()[0]["task_ids"].Items);
        Assert.Equal(run.Tasks, (await Get($"/workflow-runs?include_task_ids=true&limit=1&cursor={run.Id + 1}")).Ok()[0]["task_ids"].Numbers);
        (await Get("/workflow-runs?include_task_ids=no")).RefusedField("include_task_ids");
    }
}
