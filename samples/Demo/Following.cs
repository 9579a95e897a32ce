using System.Globalization;
using Multyagents.Demo.Api;
using Multyagents.Demo.Telling;
using Spectre.Console;

namespace Multyagents.Demo;

/// <summary>Follows a run through its event stream until it is at rest. The events say when to look; what is shown is the run's own summary.</summary>
internal static class Following
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _redraw = TimeSpan.FromSeconds(1);

    /// <summary>Shows what happens to the run after it was <paramref name="known"/>, until it is at rest, and claims that the stream left nothing out.</summary>
    public static async Task<RunSummary> Show(Stage stage, long runId, RunSummary? known)
    {
        using var enough = new CancellationTokenSource(_limit, stage.Time);
        var afterSeq = known?.Run.Version ?? 0;
        var feed = new EventFeed(afterSeq);
        var reading = feed.Read(stage.Client, runId, enough.Token);
        var summary = stage.Teller.IsLive ? await ShowLive(stage, runId, feed, enough.Token) : await ShowPlain(stage, runId, known, feed, enough.Token);
        await feed.WaitFor(summary.Run.Version, stage.Time);
        await enough.CancelAsync();
        await reading;

        stage.Teller.Show(RunTable.Of(summary, stage.Sample.Template.Steps, stage.Time.GetUtcNow()));
        stage.Checks.That(
            feed.IsGapless && feed.LastSeq == summary.Run.Version,
            string.Create(CultureInfo.InvariantCulture, $"the event stream gave every event from {afterSeq + 1} to {summary.Run.Version}, each once and in order"));
        return summary;
    }

    private static async Task<RunSummary> ShowLive(Stage stage, long runId, EventFeed feed, CancellationToken cancellation)
    {
        RunSummary? last = null;
        await stage.Teller.Live(new Text("…"), async redraw => last = await Watch(stage, runId, feed, summary => redraw(Picture(stage, summary, feed)), cancellation));
        return last!;
    }

    private static Task<RunSummary> ShowPlain(Stage stage, long runId, RunSummary? before, EventFeed feed, CancellationToken cancellation)
    {
        var known = stage.Sample.Template.Steps.ToDictionary(step => step.StepId, step => before?[step.StepId].Status ?? "created");
        return Watch(stage, runId, feed, summary =>
        {
            foreach (var step in stage.Sample.Template.Steps)
            {
                var task = summary[step.StepId];
                if (task.Status == known[step.StepId]) continue;
                known[step.StepId] = task.Status;
                stage.Teller.Line($"  {stage.Time.GetUtcNow():HH:mm:ss}  {step.Branch,-8} {step.StepId,-16} {StatusText.Of(task.Status)}");
            }
        }, cancellation);
    }

    private static async Task<RunSummary> Watch(Stage stage, long runId, EventFeed feed, Action<RunSummary> show, CancellationToken cancellation)
    {
        while (true)
        {
            if (cancellation.IsCancellationRequested) throw new DemoException($"run {runId} is not at rest after {_limit.TotalMinutes} minutes");
            var summary = await stage.Client.Get<RunSummary>(Paths.Summary(runId));
            show(summary);
            if (summary.IsAtRest) return summary;
            await feed.WaitForMore(_redraw, stage.Time);
        }
    }

    private static Rows Picture(Stage stage, RunSummary summary, EventFeed feed) =>
        new(RunTable.Of(summary, stage.Sample.Template.Steps, stage.Time.GetUtcNow()), new Markup($"[grey]event {feed.LastSeq}: {Markup.Escape(feed.LastType)}[/]"));
}
