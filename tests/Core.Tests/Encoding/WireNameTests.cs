namespace Multyagents.Core.Tests.Encoding;

/// <summary>The strings of the wire contract, spelled out once more.</summary>
public sealed class WireNameTests
{
    [Fact]
    public void Task_statuses() => Assert.Equal(
        ["created", "dispatched", "queued", "running", "cancel-requested", "success", "failed", "canceled", "submit-failed"], WireNames<TaskStatus>.Names);

    [Fact]
    public void Run_statuses() => Assert.Equal(["created", "running", "paused", "aborted", "success", "failed"], WireNames<RunStatus>.Names);

    [Fact]
    public void Execution_modes() => Assert.Equal(["no-workspace", "shared-workspace", "isolated-worktree", "docker-sandbox"], WireNames<ExecutionMode>.Names);

    [Fact]
    public void Context7_modes() => Assert.Equal(["inherit", "force_on", "force_off"], WireNames<Context7Mode>.Names);

    [Fact]
    public void Groups_of_task_statuses()
    {
        Assert.Equal(["dispatched", "queued", "running", "cancel-requested"], Where(TaskStatuses.IsActive));
        Assert.Equal(["failed", "canceled", "submit-failed"], Where(TaskStatuses.IsRerunnable));
        Assert.Equal(["success", "failed", "canceled", "submit-failed"], Where(TaskStatuses.IsTerminal));
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("FAILED")]
    [InlineData("failed ")]
    [InlineData("invalid")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_none(string? name) => Assert.Null(WireNames<TaskStatus>.Parse(name));

    [Fact]
    public void The_invalid_value_has_no_name() => Assert.Throws<ArgumentOutOfRangeException>(() => TaskStatus.Invalid.ToWire());

    [Fact]
    public void Every_refusal_is_a_full_sentence_about_its_ids()
    {
        var random = new RandomRecords(new Random(7));
        foreach (var type in typeof(RunRejection).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(RunRejection))))
        {
            for (var i = 0; i < 50; i++)
            {
                var rejection = (RunRejection)random.Create(type);
                Assert.NotNull(rejection.Detail);
                foreach (var property in type.GetProperties().Where(property => property.PropertyType.Name.EndsWith("Id", StringComparison.Ordinal)))
                    Assert.Contains(property.GetValue(rejection)!.ToString()!, rejection.Detail, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<string> Where(Func<TaskStatus, bool> group) =>
        WireNames<TaskStatus>.Names.Where(name => group(WireNames<TaskStatus>.Parse(name)!.Value));
}
