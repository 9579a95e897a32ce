using System.CommandLine;
using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents run</c>: one run, failures first.</summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = Arguments.RunId();
        var command = new Command("run", "Show a run: what failed, what that blocks, what can be done") { id };
        common.Run(command, async (session, result, cancellation) =>
        {
            var reply = await session.Gateway.Tasks(result.GetValue(id), cancellation);
            if (!reply.IsAnswered(out var summary, out var failure)) return session.Fail(failure);
            var categories = session.Json ? [] : await Categories(session.Gateway, summary.Value, cancellation);
            return session.Show(summary, (screen, run) => RunPage.Write(screen, run, categories));
        });
        return command;
    }

    /// <summary>Kinds of failure of the failed tasks that are shown: the summary does not have them.</summary>
    private static async Task<Dictionary<long, string>> Categories(GatewayClient gateway, TaskSummary summary, CancellationToken cancellation)
    {
        var categories = new Dictionary<long, string>();
        foreach (var row in summary.RowsIn(TaskStatuses.Failed).Take(Lists.Shown))
        {
            // A page without them is still worth showing.
            var reply = await gateway.Task(summary.Tasks.TaskId[row], cancellation);
            if (reply.IsAnswered(out var task, out _) && task.Value.FailureCategory is { } category) categories.Add(task.Value.Id, category);
        }

        return categories;
    }
}
