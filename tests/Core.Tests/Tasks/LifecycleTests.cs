namespace Multyagents.Core.Tests.Tasks;

/// <summary>The table of legal transitions: every status of a task against every report, and against every other thing that may be asked of it.</summary>
public sealed class LifecycleTests
{
    private const string Same = "same";
    private const string Stale = "stale";

    private static readonly string[] Reports = ["running", "success", "failed", "canceled"];

    // Rows: the task's status. Columns: what its current attempt reports. Cells: the status after; same: nothing happens; stale: refused.
    private static readonly Dictionary<string, string[]> ByReport = new()
    {
        ["created"] = [Stale, Stale, Stale, Stale],
        ["dispatched"] = ["running", "success", "failed", "canceled"],
        ["queued"] = ["running", "success", "failed", "canceled"],
        ["running"] = [Same, "success", "failed", "canceled"],
        ["cancel-requested"] = ["cancel-requested", "success", "failed", "canceled"],
        ["success"] = [Stale, Same, Stale, Stale],
        ["failed"] = [Stale, Stale, Same, Stale],
        ["canceled"] = [Stale, Stale, Stale, Same],
        ["submit-failed"] = [Stale, Stale, Stale, Stale],
    };

    // Columns: the runner accepts, the runner refuses, dispatch, begin cancel, runner canceled, runner will cancel, runner not asked, partial re-run.
    private static readonly Dictionary<string, string[]> ByCommand = new()
    {
        ["created"] = [Same, Same, "dispatched", "canceled", Same, Same, Same, "refused"],
        ["dispatched"] = ["queued", "submit-failed", "refused", Same, "canceled", "cancel-requested", "dispatched", "refused"],
        ["queued"] = [Same, Same, "refused", Same, "canceled", "cancel-requested", "queued", "refused"],
        ["running"] = [Same, Same, "refused", Same, "canceled", "cancel-requested", "running", "refused"],
        ["cancel-requested"] = [Same, Same, "refused", Same, "canceled", Same, "cancel-requested", "refused"],
        ["success"] = [Same, Same, "refused", Same, Same, Same, Same, "refused"],
        ["failed"] = [Same, Same, "refused", Same, Same, Same, Same, "created"],
        ["canceled"] = [Same, Same, "refused", Same, Same, Same, Same, "created"],
        ["submit-failed"] = [Same, Same, "dispatched", Same, Same, Same, Same, "created"],
    };

    public static TheoryData<string, string, string> ReportTable()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (status, cells) in ByReport)
        {
            foreach (var (column, cell) in cells.Index()) rows.Add(status, Reports[column], cell);
        }

        return rows;
    }

    public static TheoryData<string, int, string> CommandTable()
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var (status, cells) in ByCommand)
        {
            foreach (var (column, cell) in cells.Index()) rows.Add(status, column, cell);
        }

        return rows;
    }

    [Fact]
    public void The_tables_are_complete()
    {
        Assert.Equal(WireNames<TaskStatus>.Names, ByReport.Keys);
        Assert.Equal(WireNames<TaskStatus>.Names, ByCommand.Keys);
    }

    [Theory, MemberData(nameof(ReportTable))]
    public void By_report(string status, string reported, string expected)
    {
        var run = Given.Template("a", "b").Where($"a:{status}");
        var result = run.When(Do.Report('a', run['a'].Attempt, Status(reported)));
        switch (expected)
        {
            case Same:
                result.ThenNothing();
                break;
            case Stale:
                result.ThenRefusedOnRecord(
                    new RunRejection.StaleCallback(Given.Task('a'), run['a'].Attempt, run['a'].Attempt, Status(status)),
                    Happened.Stale('a', run['a'].Attempt, run['a'].Attempt, Status(status), Status(reported)));
                Assert.Equal(Status(status), run['a'].Status);
                break;
            default:
                Assert.Null(result.Decision.Rejection);
                var updated = Assert.IsType<TaskStatusUpdated>(result.Decision.Events[0]);
                Assert.Equal((1, Status(expected), Status(status)), (updated.Attempt, updated.Status, updated.PreviousStatus));
                Assert.Equal(Status(expected), run['a'].Status);
                Assert.Equal(Status(expected).IsTerminal(), run['a'].FinishedAt is not null);
                break;
        }
    }

    [Theory, MemberData(nameof(CommandTable))]
    public void By_command(string status, int column, string expected)
    {
        var run = Given.Template("a", "b").Where($"a:{status}");
        var attempt = run['a'].Attempt;
        RunCommand command = column switch
        {
            0 => Do.Accepted('a', attempt),
            1 => Do.Refused('a', attempt),
            2 => Do.Dispatch('a'),
            3 => Do.BeginCancel('a'),
            4 => Do.Cancel('a', attempt, CancelOutcome.Canceled),
            5 => Do.Cancel('a', attempt, CancelOutcome.Requested),
            6 => Do.Cancel('a', attempt, CancelOutcome.Failed),
            _ => Do.Rerun(tasks: "a", auto: false),
        };
        var result = run.When(command);
        switch (expected)
        {
            case Same:
                result.ThenNothing();
                break;
            case "refused":
                Assert.NotNull(result.Decision.Rejection);
                Assert.Same(result.Before, result.Decision.Next);
                break;
            default:
                Assert.Null(result.Decision.Rejection);
                Assert.NotEmpty(result.Decision.Events);
                Assert.Equal(Status(expected), run['a'].Status);
                Assert.Equal(column == 2 ? attempt + 1 : attempt, run['a'].Attempt);
                break;
        }
    }

    [Theory]
    [InlineData(TaskStatus.Created)]
    [InlineData(TaskStatus.Dispatched)]
    [InlineData(TaskStatus.Queued)]
    [InlineData(TaskStatus.CancelRequested)]
    [InlineData(TaskStatus.SubmitFailed)]
    [InlineData(TaskStatus.Invalid)]
    [InlineData((TaskStatus)99)]
    public void A_report_of_a_status_that_is_not_the_runners_to_give_is_refused(TaskStatus status) => Given.Template("a").Where("a:running")
        .When(Do.Report('a', 1, status))
        .ThenRefused("status: must be one of: running, success, failed, canceled");

    [Fact]
    public void Dispatch_names_what_the_task_waits_for() => Given.Template("a", "b", "c", "d < cba").Where("b:success a:failed")
        .When(Do.Dispatch('d'))
        .ThenRefused("task 4 waits for tasks that have not succeeded: 3, 1");

    [Fact]
    public void Dispatch_names_the_status_that_forbids_it() => Given.Template("a").Where("a:failed")
        .When(Do.Dispatch('a'))
        .ThenRefused("task 1 is failed; only created and submit-failed tasks can be dispatched");

    [Fact]
    public void A_task_of_another_run_is_not_found()
    {
        var run = Given.Template("a");
        RunCommand[] commands = [Do.Dispatch('z'), Do.BeginCancel('z'), Do.Cancel('z', 1, CancelOutcome.Canceled), Do.Accepted('z', 1), Do.Report('z', 1, TaskStatus.Success)];
        Assert.All(commands, command => run.When(command).ThenRefused("task 26 does not exist"));
    }

    private static TaskStatus Status(string name) => WireNames<TaskStatus>.Parse(name)!.Value;
}
