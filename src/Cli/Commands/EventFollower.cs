using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary>Follows a run's events: whatever happens to the connection, each is shown once and none is left out.</summary>
internal sealed class EventFollower(Session session, long run)
{
    /// <summary>Attempts to get back to a server that has gone: about a minute.</summary>
    private const int MostAttempts = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private long _lastSeq;

    /// <summary>Shows what has happened and goes on until cancelled.</summary>
    /// <param name="begin">The events so far, each with its text as it came.</param>
    /// <param name="cancellation">Its normal end.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> Follow(IEnumerable<(RunEvent Event, string Text)> begin, CancellationToken cancellation)
    {
        foreach (var (told, text) in begin) Show(told, text);
        try
        {
            for (var attempts = 0; ;)
            {
                if ((await session.Gateway.OpenEvents(run, _lastSeq, cancellation)).IsAnswered(out var opened, out var failure))
                {
                    using (opened.Value)
                    {
                        await foreach (var (told, text) in EventStream.Read(opened.Value, session.Surroundings.Time, cancellation))
                        {
                            attempts = 0;
                            Show(told, text);
                        }
                    }
                }
                else if (failure is Failure.Refused || attempts == MostAttempts)
                {
                    return session.Fail(failure);
                }

                if (attempts++ == 0) session.Error.Line(new Piece($"the connection is lost; going on after event {_lastSeq} as soon as the server is back", Tone.Faint));
                await Task.Delay(Pause, session.Surroundings.Time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }

    private void Show(RunEvent told, string text)
    {
        if (told.Seq <= _lastSeq) return;
        _lastSeq = told.Seq;
        if (session.Json) session.Output.Json(text);
        else EventLine.Write(session.Output, told);
    }
}
