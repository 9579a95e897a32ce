using System.Globalization;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>
/// Executes in a container. <c>docker run</c> is a process like any other, which outlives the runner; but the container is what counts:
/// it may outlive the docker command, so its end and its exit code are asked for, and it is removed by name.
/// </summary>
internal sealed class ContainerExecutor(IExecutor inner, DockerClient docker, RunnerOptions options, TimeProvider time, ILogger logger) : IExecutor
{
    // The exit code by which docker says that it, and not the command, has failed.
    private const int DockerFailed = 125;

    private static readonly TimeSpan _pollPause = TimeSpan.FromMilliseconds(50);

    public bool Replayable => inner.Replayable;

    public void Prepare(Execution execution) => inner.Prepare(execution);

    public Task<Outcome> Execute(Execution execution, CancellationToken stop) => Watched(execution, inner.Execute, stop);

    public Task<bool> NeverRan(Execution execution, CancellationToken stop) => inner.NeverRan(execution, stop);

    public Task<Outcome> Resume(Execution execution, CancellationToken stop) => Watched(execution, inner.Resume, stop);

    public void CleanUp(Execution execution) => inner.CleanUp(execution);

    private async Task<Outcome> Watched(Execution execution, Func<Execution, CancellationToken, Task<Outcome>> run, CancellationToken stop)
    {
        var folder = ExecutionFolder.Of(options, execution);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watch = NoteContainer(execution, folder, over.Token);
        try
        {
            var outcome = await run(execution, stop);
            return await Conclude(execution, folder, outcome, stop);
        }
        finally
        {
            await over.CancelAsync();
            await watch;
        }
    }

    /// <summary>So that look-ups name the container while it runs.</summary>
    private async Task NoteContainer(Execution execution, ExecutionFolder folder, CancellationToken over)
    {
        try
        {
            while (folder.ContainerId() is null)
                await Task.Delay(_pollPause, time, over);
            execution.NoteContainer(folder.ContainerId()!);
        }
        catch (OperationCanceledException)
        {
            // The execution is over, or the runner stops: whoever comes next reads the same file.
        }
    }

    private async Task<Outcome> Conclude(Execution execution, ExecutionFolder folder, Outcome outcome, CancellationToken stop)
    {
        var name = ContainerLaunch.Name(execution, folder);
        var state = await docker.Inspect(name, folder, stop);
        outcome = outcome with { ContainerId = IdOf(state) ?? folder.ContainerId() };
        switch (state)
        {
            case ContainerState.Absent:
                return outcome.ExitCode == DockerFailed ? WithoutContainer(outcome) : outcome;
            case ContainerState.Unknown unknown:
                RunnerLog.ContainerUnknown(logger, execution.Key, name, unknown.Problem);
                break;
            case ContainerState.Created:
                outcome = WithoutContainer(outcome);
                break;
            case ContainerState.Exited exited when outcome.Ended == EndReason.None:
                outcome = Ended(outcome, Outcome.OfExit(exited.ExitCode), folder);
                break;
            case ContainerState.Running when outcome.Ended == EndReason.None:
                // Somebody has killed the docker command, or the runner came back after a restart of the machine's session.
                outcome = Ended(outcome, await Wait(execution, name, folder, stop), folder);
                break;
            default:
                break;
        }

        if (outcome.Ended != EndReason.None)
            await docker.Kill(name, folder, stop);
        var removed = await docker.Remove(name, folder, stop);
        return removed.Succeeded || removed.Error.Contains("No such container", StringComparison.OrdinalIgnoreCase)
            ? outcome
            : outcome with { Message = $"{outcome.Message}; the container {name} cannot be removed: {removed.Explanation}" };
    }

    /// <summary>Waits for a container that has lost its docker command.</summary>
    private async Task<Outcome> Wait(Execution execution, string name, ExecutionFolder folder, CancellationToken stop)
    {
        var timeout = TimeSpan.FromSeconds(execution.Request.TimeoutSeconds);
        var left = timeout - (time.GetUtcNow() - (execution.Row.StartedAt ?? execution.CreatedAt));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, execution.EndRequested);
        try
        {
            var answer = await docker.Wait(name, folder, left > TimeSpan.Zero ? left : TimeSpan.Zero, either.Token);
            if (answer.Succeeded && int.TryParse(answer.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var exitCode))
                return Outcome.OfExit(exitCode);
            return answer.ExitCode is null
                ? Outcome.OfEnd(EndReason.TimedOut, execution.Request.TimeoutSeconds, null)
                : Outcome.NotStarted($"docker cannot tell the end of the container {name}: {answer.Explanation}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Outcome.OfEnd(execution.Ending, execution.Request.TimeoutSeconds, null);
        }
    }

    /// <summary>The container's end in place of that of its docker command, with the output until then. A handoff may have come later.</summary>
    private static Outcome Ended(Outcome captured, Outcome end, ExecutionFolder folder) => captured.ExitCode == end.ExitCode && captured.Ended == end.Ended && captured.ExitCode is not null
        ? captured
        : (captured with
        {
            Status = end.Status,
            Message = $"{end.Message}; the docker command ended otherwise, output may be missing",
            ExitCode = end.ExitCode,
            Ended = end.Ended,
            Handoff = null,
        }).With(folder.Handoff());

    /// <summary>No container was started: docker's own words are the reason.</summary>
    private static Outcome WithoutContainer(Outcome outcome)
    {
        if (outcome.Status != RunnerStatus.Failed || outcome.ExitCode is null || outcome.Ended != EndReason.None)
            return outcome;
        var lines = outcome.Stderr.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var words = lines.FirstOrDefault(line => line.StartsWith("docker:", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? outcome.Message;
        return outcome with { Message = $"docker could not start the container: {ProblemText.Clean(words)}" };
    }

    private static string? IdOf(ContainerState state) => state switch
    {
        ContainerState.Created created => created.Id,
        ContainerState.Running running => running.Id,
        ContainerState.Exited exited => exited.Id,
        _ => null,
    };
}
