using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class ReadTests(GatewayHost gateway) : ContractTest(gateway)
{
    [Fact]
    public async Task Tasks_are_listed_by_run_in_template_order()
    {
        var run = await NewRun("c", "a<c", "b<a");
        var listed = (await Get($"/tasks?run_id={run.Id}")).Ok();
        Assert.Equal(run.Tasks, listed.EachNumber("id"));
        Assert.Equal(["c", "a", "b"], listed.EachText("step_id"));
        Assert.All(listed.Items, task => Assert.Equal(run.Id, task["run_id"].Number));
        listed[0].Is((await ReadTask(run.Tasks[0])).ToString());
    }

    [Fact]
    public async Task Tasks_of_every_run_and_of_none_are_listed_without_a_filter()
    {
        var task = await NewTask();
        Assert.Contains(task, (await Get("/tasks?limit=1000")).Ok().EachNumber("id"));
    }

    [Fact]
    public async Task Tasks_of_an_unknown_run_are_404() => (await Get("/tasks?run_id=999999")).Refused(404, "run-not-found", "workflow run 999999 does not exist");

    [Fact]
    public async Task A_bad_run_id_is_422() => (await Get("/tasks?run_id=x")).RefusedField("run_id");

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/dispatch")]
    [InlineData("POST", "/cancel")]
    [InlineData("GET", "/audit")]
    [InlineData("GET", "/attempts")]
    [InlineData("GET", "/attempts/1/output")]
    public async Task An_unknown_task_is_404(string method, string path) =>
        (await Gateway.Send(method, $"/tasks/999999{path}", null)).Refused(404, "task-not-found", "task 999999 does not exist");
}
