using System.Text;
using System.Text.Json;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>Executes nothing: does what <see cref="MockScript"/> says, without a process. For demos, tests and measurements.</summary>
internal sealed class MockExecutor(TimeProvider time) : IExecutor
{
    public bool Replayable => true;

    public void Prepare(Execution execution)
    {
        // Nothing of it is on disk.
    }

    public async Task<Outcome> Execute(Execution execution, CancellationToken stop)
    {
        var script = MockScript.Parse(execution.Request.Prompt);
        var reason = await Wait(execution, script, stop);
        if (reason != EndReason.None)
            return Outcome.OfEnd(reason, execution.Request.TimeoutSeconds, null);
        if (script.Error is not null)
            return Outcome.NotStarted(script.Error);
        var exitCode = (execution.Attempt ?? 1) <= script.FailFirst ? 1 : script.ExitCode;
        var outcome = Outcome.OfExit(exitCode);
        outcome = outcome with
        {
            Status = exitCode == 0 ? RunnerStatus.Success : RunnerStatus.Failed,
            Message = script.Message ?? outcome.Message,
            Stdout = new CapturedText(script.Stdout, false),
            Stderr = new CapturedText(script.Stderr, false),
        };
        return outcome.With(Handoff(script));
    }

    public Task<bool> NeverRan(Execution execution, CancellationToken stop) => Task.FromResult(false);

    public Task<Outcome> Resume(Execution execution, CancellationToken stop) => Execute(execution, stop);

    public void CleanUp(Execution execution)
    {
        // Nothing was put on disk.
    }

    /// <summary>What begins like an object is JSON; anything else is the summary of a handoff.</summary>
    private static LeftHandoff Handoff(MockScript script) => script.Handoff switch
    {
        null => LeftHandoff.None,
        ['{' or '[', ..] json => LeftHandoff.Read(Encoding.UTF8.GetBytes(json)),
        var summary => LeftHandoff.Read(JsonSerializer.SerializeToUtf8Bytes(new MockHandoff(summary), MockJson.Default.MockHandoff)),
    };

    private async Task<EndReason> Wait(Execution execution, MockScript script, CancellationToken stop)
    {
        var timeout = TimeSpan.FromSeconds(execution.Request.TimeoutSeconds);
        var timesOut = script.Hang || script.Sleep > timeout;
        var wait = timesOut ? timeout : script.Sleep;
        if (wait > TimeSpan.Zero)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, execution.EndRequested);
            try
            {
                await Task.Delay(wait, time, either.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return execution.Ending;
            }
        }

        if (execution.Ending != EndReason.None)
            return execution.Ending;
        return timesOut ? EndReason.TimedOut : EndReason.None;
    }
}
