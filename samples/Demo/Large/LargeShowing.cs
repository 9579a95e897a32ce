using System.Globalization;
using Multyagents.Demo.Api;
using Multyagents.Demo.Scenes;
using Multyagents.Demo.Workflows;

namespace Multyagents.Demo.Large;

/// <summary>Makes a large run and lets a part of it happen.</summary>
internal static class LargeShowing
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _betweenReports = TimeSpan.FromSeconds(2);

    public static async Task Play(Stage stage, CommandLine.LargeRun wanted)
    {
        await Connecting.Play(stage, "a large run", $"{wanted.Tasks} tasks, of which {wanted.Dispatch} are dispatched at most.");
        stage.Teller.Say($"Making the template, {wanted.Tasks} steps …");
        var shelf = await Shelf.Open(stage.Client);
        var template = await shelf.IdOf(LargeWorkflow.Template(wanted.Tasks));
        stage.Teller.Say($"Starting a run of template {template} …");
        var run = await stage.Client.Post<RunInfo>(Paths.Runs, new { workflow_template_id = template, initiated_by = "yearly recomputation", auto_dispatch = false });
        await Dispatch(stage, run.Id, wanted.Dispatch);
        var end = await Finish(stage, run.Id);
        stage.Teller.Line($"Run {run.Id}: {Counts(end)}. The parts that failed succeed when they are re-run.");
        stage.Teller.Link(stage.Client.PageOf(Paths.RunPage(run.Id)), string.Create(CultureInfo.InvariantCulture, $"a run of {wanted.Tasks} tasks"));
    }

    private static async Task Dispatch(Stage stage, long runId, int wanted)
    {
        var progress = new Progress(stage, wanted);
        for (var dispatched = 0; dispatched < wanted && progress.Elapsed < LargeLimits.DispatchTime;)
        {
            var run = await stage.Client.Get<RunInfo>(Paths.Run(runId));
            progress.Report(run, dispatched);
            var most = Math.Min(Math.Min(wanted - dispatched, LargeLimits.MaxActive - run.Active), LargeLimits.MaxDispatchPerRequest);
            if (most > 0)
            {
                var answer = await stage.Client.Post<Dispatched>(Paths.ControlLoop(runId), new { max_dispatch = most });
                dispatched += answer.Spawn.Length;
                if (answer.Spawn.Length > 0) continue;
                // Everything that could run has ended: what is left waits for a re-run.
                if (run.Active == 0) return;
            }

            await Task.Delay(_pause, stage.Time);
        }
    }

    private static async Task<RunInfo> Finish(Stage stage, long runId)
    {
        var start = stage.Time.GetTimestamp();
        while (true)
        {
            var run = await stage.Client.Get<RunInfo>(Paths.Run(runId));
            if (run.Active == 0 || stage.Time.GetElapsedTime(start) > LargeLimits.EndTime) return run;
            await Task.Delay(_pause, stage.Time);
        }
    }

    private static string Counts(RunInfo run) => string.Join(", ", run.TaskCounts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"));

    private sealed class Progress(Stage stage, int wanted)
    {
        private readonly long _start = stage.Time.GetTimestamp();
        private TimeSpan _next = TimeSpan.Zero;

        public TimeSpan Elapsed => stage.Time.GetElapsedTime(_start);

        public void Report(RunInfo run, int dispatched)
        {
            if (Elapsed < _next) return;
            _next = Elapsed + _betweenReports;
            stage.Teller.Say(string.Create(CultureInfo.InvariantCulture, $"  {Elapsed.TotalSeconds,3:0} s  {dispatched} of {wanted} dispatched: {Counts(run)}"));
        }
    }
}
