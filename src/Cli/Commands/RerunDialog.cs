using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary>What the command line says about a re-run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="AllFailed">Select what the server reports as failed.</param>
/// <param name="Request">The request but for what the server tells first.</param>
/// <param name="DryRun">Only show it.</param>
/// <param name="Confirmed">Do not ask.</param>
internal sealed record RerunIntent(long RunId, bool AllFailed, RerunRequest Request, bool DryRun, bool Confirmed);

/// <summary>Preview, question, commit.</summary>
internal sealed class RerunDialog(Session session, RerunIntent intent)
{
    /// <summary>How often a commit is sent: its key makes it happen once, so a lost answer is asked for again.</summary>
    private const int MostSends = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Surroundings _surroundings = session.Surroundings;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        if (!intent.DryRun && !intent.Confirmed && !_surroundings.CanAsk)
            return session.Misused("Without a terminal there is nobody to ask: add --yes to re-run, or --dry-run to see what would run.");

        if (!(await session.Gateway.Tasks(intent.RunId, cancellation)).IsAnswered(out var summary, out var failure)) return session.Fail(failure);
        var request = Select(summary.Value);
        if (request is null)
        {
            session.Error.Line($"Nothing in run {intent.RunId} has failed, was canceled or could not be submitted: there is nothing to re-run.");
            return ExitCode.Refused;
        }

        var names = new TaskNames(summary.Value);
        if (!(await session.Gateway.Rerun(intent.RunId, request with { DryRun = true }, null, cancellation)).IsAnswered(out var plan, out failure)) return session.Fail(failure);
        if (intent.DryRun) return session.Show(plan, (screen, preview) => RerunPage.Preview(screen, preview, names));

        RerunPage.Preview(session.Json ? session.Error : session.Output, plan.Value, names);
        if (!intent.Confirmed && !await IsConfirmed(plan.Value, cancellation))
        {
            session.Error.Line("Nothing was re-run.");
            return ExitCode.Declined;
        }

        if (!(await Commit(request with { PlanHash = plan.Value.PlanHash }, cancellation)).IsAnswered(out var rerun, out failure)) return Fail(failure);
        return session.Show(rerun, (screen, done) => RerunPage.Done(screen, done, names));
    }

    private RerunRequest? Select(TaskSummary summary)
    {
        if (!intent.AllFailed) return intent.Request;
        var rows = summary.RowsIn(TaskStatuses.Failed);
        return rows.Length == 0 ? null : intent.Request with { TaskIds = [.. rows.Select(row => summary.Tasks.TaskId[row])] };
    }

    private async Task<bool> IsConfirmed(Rerun plan, CancellationToken cancellation)
    {
        session.Error.Ask($"Re-run {Figures.Count(plan.WillRunCount, "task")} of run {intent.RunId}? [y/N]");
        var answer = await _surroundings.Input.ReadLineAsync(cancellation);
        return answer?.Trim() is { } word && (word.Equals("y", StringComparison.OrdinalIgnoreCase) || word.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<Reply<Rerun>> Commit(RerunRequest request, CancellationToken cancellation)
    {
        var key = _surroundings.NewKey();
        for (var send = 1; ; send++)
        {
            var reply = await session.Gateway.Rerun(intent.RunId, request, key, cancellation);
            if (send == MostSends || reply.IsAnswered(out _, out var failure) || failure is not Failure.NoAnswer) return reply;
            await Task.Delay(Pause, _surroundings.Time, cancellation);
        }
    }

    private int Fail(Failure failure)
    {
        var code = session.Fail(failure);
        switch (code)
        {
            case ExitCode.NotReachable:
                session.Error.Line($"Whether the re-run is on record is not known: see multyagents events {intent.RunId}");
                break;
            case ExitCode.PlanChanged when !session.Json:
                session.Error.Line("Nothing was re-run. Run the command again to see the new plan.");
                break;
        }

        return code;
    }
}
